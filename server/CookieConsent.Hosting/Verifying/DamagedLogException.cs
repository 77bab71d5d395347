namespace CookieConsent.Hosting;

/// <summary>The log is not what it was when it was written. The message names the first record or root that fails, and how.</summary>
/// <param name="damage">How.</param>
/// <param name="what">Which record, or which of its day.</param>
internal sealed class DamagedLogException(Damage damage, string what) : Exception($"{damage.ToString().ToLowerInvariant()}: {what}")
{
    public Damage Damage => damage;

    /// <summary>The message, without how.</summary>
    public string What => what;
}

/// <summary>What became of a record.</summary>
internal enum Damage
{
    /// <summary>It is not as it was recorded.</summary>
    Edited,

    /// <summary>It is gone.</summary>
    Deleted,

    /// <summary>It stands in another one's place.</summary>
    Swapped,

    /// <summary>It and all after it are gone.</summary>
    Cut,

    /// <summary>It was not recorded then.</summary>
    Added,
}
