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

    /// <summary>How many visitors the databases of the lookups hold.</summary>
    public IReadOnlyList<int> Visitors => Quick ? [10_000] : [10_000, 1_000_000];
}
