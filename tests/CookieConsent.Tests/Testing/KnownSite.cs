namespace CookieConsent.Tests;

/// <summary>A host in this process, as far as site code sees it.</summary>
internal sealed class KnownSite(SiteSnapshot? snapshot) : ISiteSource
{
    public string Prefix { get; init; } = "/choices";

    public SiteSnapshot? Current { get; set; } = snapshot;

    public int Refreshes { get; private set; }

    public void Refresh() => Refreshes++;
}
