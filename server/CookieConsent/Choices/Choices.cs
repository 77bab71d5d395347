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

    // Of each category, in ordinal order; empty for most.
    private readonly string[][] without;

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
        without = [.. sorted.Select(_ => Array.Empty<string>())];
        if (categories.Distinct(StringComparer.Ordinal).Count() != categories.Length)
        {
            throw new ArgumentException("A category stands in the choices twice.", nameof(granted));
        }

        // Nothing is granted knowingly where nothing is granted.
        static Technology Marked(Technology granted, bool knowingly) => knowingly && granted != Technology.None ? granted | Knowingly : granted;
    }

    private Choices(Choices same, string[][] without) => (categories, granted, this.without) = (same.categories, same.granted, without);

    /// <summary>Nothing asked, nothing granted.</summary>
    public static Choices None { get; } = new([]);

    /// <summary>The optional categories that were asked about, granted or not, in ordinal order.</summary>
    public IReadOnlyList<string> Categories => categories;

    /// <summary>
    /// The technologies granted in a category; <see cref="Technology.None"/> for one that was not asked about. They are granted to all of its
    /// services but the <see cref="DeniedServices"/>.
    /// </summary>
    public Technology this[string category] => Find(category) & Technology.All;

    /// <summary>
    /// Whether the visitor granted the category knowing that their browser opts them out of it (Global Privacy Control): such a grant holds
    /// while the browser still does.
    /// </summary>
    public bool Overrides(string category) => category != Necessary && Find(category).HasFlag(Knowingly);

    /// <summary>Whether the category was asked about.</summary>
    public bool Contains(string category) => Array.IndexOf(categories, category) >= 0;

    /// <summary>The services that the visitor denied in a category of which something is granted, by their full names, in ordinal order.</summary>
    public IReadOnlyList<string> DeniedServices(string category) => Array.IndexOf(categories, category) is >= 0 and var at ? without[at] : [];

    /// <summary>The same choices, in which these services of a category are denied as well. Where nothing is granted, there is nothing to deny.</summary>
    public Choices Without(string category, params IEnumerable<string> services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return Without(services.Select(service => (category, service)));
    }

    /// <summary>The technologies as a sum, and 8 more for a grant despite an opt-out: the form in which tokens and stores keep it.</summary>
    internal int Mask(string category) => (int)Find(category);

    /// <summary>The same, with those of the categories that are granted now granted despite an opt-out.</summary>
    internal Choices With(IReadOnlyCollection<string> overrides) =>
        overrides.Count == 0 ? this : new Choices(categories.Select(category => KeyValuePair.Create(category, this[category])), overrides).Without(Denied);

    /// <summary>Whether a service is denied of whose category something is granted.</summary>
    internal bool DeniesServices => Array.Exists(without, services => services.Length > 0);

    /// <summary>Every denied service with its category, in ordinal order.</summary>
    internal IEnumerable<(string Category, string Service)> Denied => categories.SelectMany((category, at) => without[at].Select(service => (category, service)));

    /// <summary>The same choices, in which these services are denied as well.</summary>
    internal Choices Without(IEnumerable<(string Category, string Service)> services)
    {
        var denied = services.ToLookup(pair => pair.Category, pair => pair.Service);
        return denied.Count == 0 ? this : new(this,
        [
            .. categories.Select((category, at) => (granted[at] & Technology.All) == Technology.None
                ? []
                : without[at].Union(denied[category]).Order(StringComparer.Ordinal).ToArray()),
        ]);
    }

    /// <summary>
    /// What is left of the choices in some categories of a notice. A denied service that its category does not have means nothing; a category
    /// whose every service is denied is denied itself.
    /// </summary>
    internal Choices In(IReadOnlyCollection<NoticeCategory> known) => OfMasks(
        [.. known.Where(category => Contains(category.Id)).Select(category =>
            KeyValuePair.Create(category.Id, category.Services.Count > 0 && category.Services.All(DeniedServices(category.Id).Contains) ? 0 : Mask(category.Id)))])
        .Without(Denied.Where(denied => known.Any(category => category.Id == denied.Category && category.Services.Contains(denied.Service))));

    /// <summary>The reverse, for each category.</summary>
    /// <exception cref="ArgumentException">A category stands there twice.</exception>
    internal static Choices OfMasks(IReadOnlyCollection<KeyValuePair<string, int>> masks) => new(
        masks.Select(pair => KeyValuePair.Create(pair.Key, (Technology)pair.Value)),
        [.. masks.Where(pair => (pair.Value & (int)Knowingly) != 0).Select(pair => pair.Key)]);

    /// <summary>Whether every one of the technologies is granted in the category, to every service of it.</summary>
    public bool Allows(string category, Technology technology = Technology.All) =>
        Grants(category, technology) && DeniedServices(category).Count == 0;

    /// <summary>Whether every one of the technologies is granted to a service, which is known to be one of the category.</summary>
    internal bool AllowsDeclared(string category, Technology technology, string service) =>
        Grants(category, technology) && !DeniedServices(category).Contains(service);

    /// <inheritdoc/>
    public bool Equals(Choices? other) =>
        other is not null && categories.AsSpan().SequenceEqual(other.categories) && granted.AsSpan().SequenceEqual(other.granted)
        && Denied.SequenceEqual(other.Denied);

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
            hash.Add(without[i].Length);
        }

        return hash.ToHashCode();
    }

    /// <summary>For logs and debuggers: <c>analytics: Cookie, WebBeacon without Hotjar; marketing: None</c>.</summary>
    public override string ToString() => new StringBuilder().AppendJoin("; ", categories.Select((category, at) =>
        $"{category}: {this[category]}{(Overrides(category) ? " despite an opt-out" : "")}{(without[at].Length > 0 ? " without " + string.Join(", ", without[at]) : "")}")).ToString();

    private bool Grants(string category, Technology technology) => technology != Technology.None && (this[category] & technology) == technology;

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
