namespace CookieConsent.Benchmarks;

/// <summary>How thoroughly to measure.</summary>
/// <param name="Quick">Short rounds, few of them, and no large database.</param>
internal sealed record Plan(bool Quick)
{
    public int Rounds => Quick ? 7 : 21;

    public TimeSpan Round => TimeSpan.FromSeconds(Quick ? 0.5 : 1);

    public TimeSpan WarmUp => TimeSpan.FromSeconds(Quick ? 4 : 10);

    /// <summary>How many pages are opened of each kind.</summary>
    public int Visits => Quick ? 10 : 41;

    /// <summary>How many visitors the large database of the size rows holds.</summary>
    public int Large => Quick ? 100_000 : 3_000_000;

    /// <summary>How many decisions the endurance rows record, and ten times as many look-ups.</summary>
    public int Decisions => Quick ? 20_000 : 1_000_000;

    /// <summary>How many visitors the databases of the lookups hold.</summary>
    public IReadOnlyList<int> Visitors => Quick ? [10_000] : [10_000, 1_000_000];
}
