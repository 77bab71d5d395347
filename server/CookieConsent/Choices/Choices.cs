using System.Text;

namespace CookieConsent;

/// <summary>What a visitor granted: category to technologies. Immutable. What is not in it is denied.</summary>
public sealed class Choices : IEquatable<Choices>
{
    /// <summary>The category that is always on and never part of a choice.</summary>
    public const string Necessary = "necessary";

    // Beside the technologies: granted knowing that the browser opts its visitor out.
    private const Technology Knowingly = (Technology)8;

    private readonly string[] categories;
    private readonly Technology[] granted;

    /// <param name="granted">Category id to granted technologies. Order does not matter; <c>necessary</c> is left out.</param>
    /// <exception cref="ArgumentException">A category stands there twice.</exception>
    public Choices(IEnumerable<KeyValuePair<string, Technology>> granted)
        : this(granted, [])
    {
    }

    /// <param name="granted">Category id to granted technologies. Order does not matter; <c>necessary</c> is left out.</param>
    /// <param name="overrides">The categories granted knowing that the browser opts its visitor out.</param>
    /// <exception cref="ArgumentException">A category stands there twice.</exception>
    public Choices(IEnumerable<KeyValuePair<string, Technology>> granted, IReadOnlyCollection<string> overrides)
    {
        ArgumentNullException.ThrowIfNull(granted);
        ArgumentNullException.ThrowIfNull(overrides);
        var sorted = granted.Where(pair => pair.Key != Necessary).OrderBy(pair => pair.Key, StringComparer.Ordinal).ToArray();
        categories = [.. sorted.Select(pair => pair.Key)];
        this.granted = [.. sorted.Select(pair => Marked(pair.Value & Technology.All, overrides.Contains(pair.Key)))];
        if (categories.Distinct(StringComparer.Ordinal).Count() != categories.Length)
        {
            throw new ArgumentException("A category stands in the choices twice.", nameof(granted));
        }

        // Nothing is granted knowingly where nothing is granted.
        static Technology Marked(Technology granted, bool knowingly) => knowingly && granted != Technology.None ? granted | Knowingly : granted;
    }

    /// <summary>Nothing asked, nothing granted.</summary>
    public static Choices None { get; } = new([]);

    /// <summary>The optional categories that were asked about, granted or not, in ordinal order.</summary>
    public IReadOnlyList<string> Categories => categories;

    /// <summary>The technologies granted in a category; <see cref="Technology.None"/> for one that was not asked about.</summary>
    public Technology this[string category] => Find(category) & Technology.All;

    /// <summary>
    /// Whether the visitor granted the category knowing that their browser opts them out of it (Global Privacy Control): such a grant holds
    /// while the browser still does.
    /// </summary>
    public bool Overrides(string category) => category != Necessary && Find(category).HasFlag(Knowingly);

    /// <summary>Whether the category was asked about.</summary>
    public bool Contains(string category) => Array.IndexOf(categories, category) >= 0;

    /// <summary>The technologies as a sum, and 8 more for a grant despite an opt-out: the form in which tokens and stores keep it.</summary>
    internal int Mask(string category) => (int)Find(category);

    /// <summary>The same, with those of the categories that are granted now granted despite an opt-out.</summary>
    internal Choices With(IReadOnlyCollection<string> overrides) =>
        overrides.Count == 0 ? this : new(categories.Select(category => KeyValuePair.Create(category, this[category])), overrides);

    /// <summary>The reverse, for each category.</summary>
    /// <exception cref="ArgumentException">A category stands there twice.</exception>
    internal static Choices OfMasks(IReadOnlyCollection<KeyValuePair<string, int>> masks) => new(
        masks.Select(pair => KeyValuePair.Create(pair.Key, (Technology)pair.Value)),
        [.. masks.Where(pair => (pair.Value & (int)Knowingly) != 0).Select(pair => pair.Key)]);

    /// <summary>Whether every one of the technologies is granted in the category.</summary>
    public bool Allows(string category, Technology technology = Technology.All) =>
        technology != Technology.None && (this[category] & technology) == technology;

    /// <inheritdoc/>
    public bool Equals(Choices? other) =>
        other is not null && categories.AsSpan().SequenceEqual(other.categories) && granted.AsSpan().SequenceEqual(other.granted);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Choices);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        for (var i = 0; i < categories.Length; i++)
        {
            hash.Add(categories[i]);
            hash.Add(granted[i]);
        }

        return hash.ToHashCode();
    }

    /// <summary>For logs and debuggers: <c>analytics: Cookie, WebBeacon; marketing: None</c>.</summary>
    public override string ToString() =>
        new StringBuilder().AppendJoin("; ", categories.Select(category => $"{category}: {this[category]}{(Overrides(category) ? " despite an opt-out" : "")}")).ToString();

    private Technology Find(string category)
    {
        // Three or four entries: a linear scan is faster than hashing and allocates nothing.
        for (var i = 0; i < categories.Length; i++)
        {
            if (string.Equals(categories[i], category, StringComparison.Ordinal))
            {
                return granted[i];
            }
        }

        return category == Necessary ? Technology.All : Technology.None;
    }
}
