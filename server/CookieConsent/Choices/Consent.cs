namespace CookieConsent;

/// <summary>What an answer rests on.</summary>
public enum Basis
{
    /// <summary>No decision is known, or the site is for children: only what is necessary is allowed.</summary>
    Default,

    /// <summary>The visitor's current decision.</summary>
    Decision,

    /// <summary>The visitor's decision has expired: only what is necessary is allowed.</summary>
    Expired,

    /// <summary>The visitor's data was erased: only what is necessary is allowed.</summary>
    Erased,
}

/// <summary>The answer to "may I?" for one visitor. Immutable.</summary>
public sealed class Consent
{
    // What the answer was weighed against: which services there are, and for the answer to a visitor whose browser opts them out.
    private IReadOnlyList<NoticeCategory> categories = [];
    private Consent? optedOut;

    private Consent(Basis basis, Choices choices)
    {
        Basis = basis;
        Choices = choices;
    }

    /// <summary>No decision: everything but <c>necessary</c> is denied.</summary>
    public static Consent Default { get; } = new(Basis.Default, Choices.None);

    /// <summary>The visitor's data was erased: everything but <c>necessary</c> is denied.</summary>
    internal static Consent Erased { get; } = new(Basis.Erased, Choices.None);

    /// <summary>What the answer rests on.</summary>
    public Basis Basis { get; }

    /// <summary>What is granted now: empty unless <see cref="Basis"/> is a decision; without the categories that changed since.</summary>
    public Choices Choices { get; }

    /// <summary>Whether a category of the notice changed since the decision: the visitor will be asked about it again.</summary>
    public bool Stale { get; private init; }

    /// <summary>The notice that was shown (its hash), where known. The signed cookie knows only <see cref="Version"/>.</summary>
    public string? Notice { get; private init; }

    /// <summary>The number of the notice that was shown.</summary>
    public int? Version { get; private init; }

    /// <summary>When the visitor decided, by the host's clock; to the day when it comes from the signed cookie.</summary>
    public DateTimeOffset? DecidedAt { get; private init; }

    /// <summary>When the decision ends.</summary>
    public DateTimeOffset? Expires { get; private init; }

    /// <summary>
    /// The same answer where the browser opts its visitor out: what the notice marks for that is denied, unless it was granted knowing of it
    /// (G01, G05). Made when first asked for, and kept.
    /// </summary>
    internal Consent OptedOut => optedOut ??= WithoutOptOuts();

    /// <summary>
    /// Whether the category, every technology its trackers use and every service of it, is allowed. <c>necessary</c> always is. Of one
    /// service ask <see cref="AllowsService"/>.
    /// </summary>
    public bool Allows(string category) => Choices.Allows(category);

    /// <summary>Whether the technologies (all of them) are allowed in the category, to every service of it. <c>necessary</c> always is.</summary>
    public bool Allows(string category, Technology technology) => Choices.Allows(category, technology);

    /// <summary>
    /// Whether the technologies (all of them) are allowed to one service of the category, whatever the visitor said of the others. False for
    /// a service that the site's notice does not declare there, and while the notice is not known. <c>necessary</c> always is.
    /// </summary>
    /// <param name="category">Such as <c>analytics</c>.</param>
    /// <param name="service">As the site file calls it, such as <c>Matomo</c>; case counts.</param>
    /// <param name="technology">What of it; by default all that the category's trackers use.</param>
    public bool AllowsService(string category, string service, Technology technology = Technology.All) =>
        Choices.AllowsDeclared(category, technology, service) && (category == Choices.Necessary || Declares(category, service));

    /// <summary>Weighs a decision against the clock and the current notice.</summary>
    internal static Consent Of(Choices choices, int version, string? notice, DateTimeOffset decidedAt, DateTimeOffset expires, Notice current, DateTimeOffset now)
    {
        if (current.Child)
        {
            return Default;
        }

        var expired = now >= expires;
        var stale = current.Categories.Any(category => category.Id != Choices.Necessary && category.Since > version);
        var granted = expired
            ? Choices.None
            : stale || choices.DeniesServices || choices.Categories.Any(category => current.Categories.All(c => c.Id != category))
                ? choices.In([.. current.Categories.Where(category => category.Since <= version)])
                : choices;
        return new Consent(expired ? Basis.Expired : Basis.Decision, granted)
        {
            Stale = stale,
            Version = version,
            Notice = notice,
            DecidedAt = decidedAt,
            Expires = expires,
            categories = current.Categories,
        };
    }

    /// <summary>An answer as a host gave it over HTTP.</summary>
    /// <param name="basis">What it rests on.</param>
    /// <param name="choices">What is granted.</param>
    /// <param name="stale">Whether a category changed since.</param>
    /// <param name="notice">The notice that was shown.</param>
    /// <param name="decidedAt">When the visitor decided.</param>
    /// <param name="expires">When that ends.</param>
    /// <param name="known">The current notice's categories, which the answer does not repeat; empty where they are not known.</param>
    internal static Consent Answered(
        Basis basis, Choices choices, bool stale, string? notice, DateTimeOffset? decidedAt, DateTimeOffset? expires, IReadOnlyList<NoticeCategory> known) =>
        new(basis, basis == Basis.Decision ? choices : Choices.None) { Stale = stale, Notice = notice, DecidedAt = decidedAt, Expires = expires, categories = known };

    /// <summary>The same answer without anything in these categories.</summary>
    internal Consent Denying(IReadOnlyCollection<string> denied) => !denied.Any(category => Choices[category] != Technology.None) ? this : new Consent(Basis, Choices.OfMasks([.. Choices.Categories
        .Select(category => KeyValuePair.Create(category, denied.Contains(category) ? 0 : Choices.Mask(category)))]).Without(Choices.Denied))
    {
        Stale = Stale,
        Version = Version,
        Notice = Notice,
        DecidedAt = DecidedAt,
        Expires = Expires,
        categories = categories,
    };

    private Consent WithoutOptOuts() =>
        Denying([.. categories.Where(category => category.Gpc && !Choices.Overrides(category.Id)).Select(category => category.Id)]);

    private bool Declares(string category, string service)
    {
        foreach (var known in categories)
        {
            if (known.Id == category)
            {
                return known.Services.Contains(service);
            }
        }

        return false;
    }
}
