namespace CookieConsent.Hosting;

/// <summary>What a verification that found nothing has looked at.</summary>
/// <param name="Decisions">Decisions, without those that were erased.</param>
/// <param name="Erased">What erasures left.</param>
/// <param name="Unchained">Decisions that were recorded before digests were: they have nothing but the roots made since.</param>
/// <param name="Roots">Daily roots, saved ones not counted.</param>
/// <param name="Uncovered">Records that are under no root yet.</param>
internal sealed record VerificationReport(int Decisions, int Erased, int Unchained, int Roots, int Uncovered)
{
    /// <summary>Records that were removed for their age, as signed purges say.</summary>
    public int Purged { get; init; }

    public override string ToString() => FormattableString.Invariant(
        $"Verified: {Decisions} decisions, {Erased} erased ones, {Roots} daily roots. Recorded before there were digests: {Unchained}. Under no root yet: {Uncovered}.{(Purged > 0 ? $" Purged for their age: {Purged}." : "")}");
}
