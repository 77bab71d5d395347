namespace CookieConsent.Hosting;

/// <summary>What a verification of an export that found nothing has looked at, and what it could not know.</summary>
/// <param name="Site">Whose decisions they are; null: the export is empty.</param>
/// <param name="First">The first record.</param>
/// <param name="Last">The last one.</param>
/// <param name="Decisions">Decisions, without those that were erased.</param>
/// <param name="Visitors">Whose these are.</param>
/// <param name="Erased">What erasures left.</param>
/// <param name="Beyond">Decisions whose former one stands before the first.</param>
/// <param name="Roots">Daily roots of the site.</param>
/// <param name="Uncovered">Records that are under none of them.</param>
internal sealed record ExportReport(string? Site, Guid? First, Guid? Last, int Decisions, int Visitors, int Erased, int Beyond, int Roots, int Uncovered)
{
    /// <param name="signed">Whether the roots' signatures were verified.</param>
    public string ToString(bool signed) => Site is null
        ? "The export is empty. That shows nothing."
        : FormattableString.Invariant($"Verified: {Decisions} decisions of {Visitors} visitors of {Site}, {Erased} erased ones, from {First} to {Last}. ")
            + (Beyond == 0 ? "" : FormattableString.Invariant($"Of {Beyond} the former one stands before the first, and was not looked at. "))
            + (Roots == 0
                ? "Not shown without --roots: that nothing is missing at the end, nor a visitor with all decisions, and that the export was not made anew with other digests."
                : FormattableString.Invariant($"Daily roots: {Roots}; under none of them: {Uncovered}.") + (signed ? "" : " Not shown without --keys: that the host signed these roots."));
}
