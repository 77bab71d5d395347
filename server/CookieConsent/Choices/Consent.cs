namespace CookieConsent;

/// <summary>What an answer rests on.</summary>
public enum Basis
{
    /// <summary>No decision is known: only what is necessary is allowed.</summary>
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
    private Consent(Basis basis, Choices choices)
    {
        Basis = basis;
        Choices = choices;
    }

    /// <summary>No decision: everything but <c>necessary</c> is denied.</summary>
    public static Consent Default { get; } = new(Basis.Default, Choices.None);

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

    /// <summary>Whether the category, and every technology its trackers use, is allowed. <c>necessary</c> always is.</summary>
    public bool Allows(string category) => Choices.Allows(category);

    /// <summary>Whether the technologies (all of them) are allowed in the category. <c>necessary</c> always is.</summary>
    public bool Allows(string category, Technology technology) => Choices.Allows(category, technology);

    /// <summary>Weighs a decision against the clock and the current notice.</summary>
    internal static Consent Of(Choices choices, int version, string? notice, DateTimeOffset decidedAt, DateTimeOffset expires, Notice current, DateTimeOffset now)
    {
        var expired = now >= expires;
        var stale = current.Categories.Any(category => category.Id != Choices.Necessary && category.Since > version);
        var granted = expired
            ? Choices.None
            : stale || choices.Categories.Any(category => current.Categories.All(c => c.Id != category))
                ? new Choices(current.Categories
                    .Where(category => category.Since <= version && choices.Contains(category.Id))
                    .Select(category => KeyValuePair.Create(category.Id, choices[category.Id])))
                : choices;
        return new Consent(expired ? Basis.Expired : Basis.Decision, granted)
        {
            Stale = stale,
            Version = version,
            Notice = notice,
            DecidedAt = decidedAt,
            Expires = expires,
        };
    }

    /// <summary>An answer as a host gave it over HTTP.</summary>
    internal static Consent Answered(Basis basis, Choices choices, bool stale, string? notice, DateTimeOffset? decidedAt, DateTimeOffset? expires) =>
        new(basis, basis == Basis.Decision ? choices : Choices.None) { Stale = stale, Notice = notice, DecidedAt = decidedAt, Expires = expires };
}
