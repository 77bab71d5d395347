using System.Text;

namespace CookieConsent;

/// <summary>What a visitor granted: category to technologies. Immutable. What is not in it is denied.</summary>
public sealed class Choices : IEquatable<Choices>
{
    /// <summary>The category that is always on and never part of a choice.</summary>
    public const string Necessary = "necessary";

    private readonly string[] categories;
    private readonly Technology[] granted;

    /// <param name="granted">Category id to granted technologies. Order does not matter; <c>necessary</c> is left out.</param>
    /// <exception cref="ArgumentException">A category stands there twice.</exception>
    public Choices(IEnumerable<KeyValuePair<string, Technology>> granted)
    {
        ArgumentNullException.ThrowIfNull(granted);
        var sorted = granted.Where(pair => pair.Key != Necessary).OrderBy(pair => pair.Key, StringComparer.Ordinal).ToArray();
        categories = [.. sorted.Select(pair => pair.Key)];
        this.granted = [.. sorted.Select(pair => pair.Value & Technology.All)];
        if (categories.Distinct(StringComparer.Ordinal).Count() != categories.Length)
        {
            throw new ArgumentException("A category stands in the choices twice.", nameof(granted));
        }
    }

    /// <summary>Nothing asked, nothing granted.</summary>
    public static Choices None { get; } = new([]);

    /// <summary>The optional categories that were asked about, granted or not, in ordinal order.</summary>
    public IReadOnlyList<string> Categories => categories;

    /// <summary>The technologies granted in a category; <see cref="Technology.None"/> for one that was not asked about.</summary>
    public Technology this[string category]
    {
        get
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

    /// <summary>Whether the category was asked about.</summary>
    public bool Contains(string category) => Array.IndexOf(categories, category) >= 0;

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
        new StringBuilder().AppendJoin("; ", categories.Select((category, i) => $"{category}: {granted[i]}")).ToString();
}
