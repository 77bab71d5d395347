namespace CookieConsent.Benchmarks;

/// <summary>What to measure, and how thoroughly.</summary>
/// <param name="Quick">Short rounds, few of them, and no large database.</param>
/// <param name="Filter">Only rows whose name contains it; empty: all.</param>
internal sealed record Plan(bool Quick, string Filter)
{
    public int Rounds => Quick ? 3 : 9;

    public TimeSpan Round => Quick ? TimeSpan.FromSeconds(1) : TimeSpan.FromSeconds(2);

    /// <summary>How many visitors the databases of the lookups hold.</summary>
    public IReadOnlyList<int> Visitors => Quick ? [10_000] : [10_000, 1_000_000];

    public static Plan Of(string[] args) => new(args.Contains("quick"), args.FirstOrDefault(arg => arg != "quick") ?? "");

    public bool Wants(string row) => row.Contains(Filter, StringComparison.OrdinalIgnoreCase);
}
