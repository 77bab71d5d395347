namespace CookieConsent;

/// <summary>What site code needs of a site's current notice: its identity and its categories.</summary>
/// <param name="Site">The site's id.</param>
/// <param name="Id">SHA-256 of the notice's canonical JSON, base64url (43 characters).</param>
/// <param name="Version">The notice's number on this site, from 1.</param>
/// <param name="Categories">The categories, in the order in which a visitor is shown them.</param>
/// <param name="Child">Whether the site is for children: everything optional is denied (C01).</param>
/// <param name="DoNotTrack">Whether Do Not Track counts like Global Privacy Control.</param>
internal sealed record Notice(
    string Site, string Id, int Version, IReadOnlyList<NoticeCategory> Categories, bool Child = false, bool DoNotTrack = false);

/// <summary>One category of a notice.</summary>
/// <param name="Id">Such as <c>analytics</c>.</param>
/// <param name="Technologies">The technologies its trackers use; all three when it declares no tracker.</param>
/// <param name="Since">The notice version in which it last changed: an older decision does not count for it.</param>
/// <param name="Gpc">Whether a browser's opt-out denies it (G01).</param>
internal sealed record NoticeCategory(string Id, Technology Technologies, int Since, bool Gpc = false)
{
    /// <summary>Its services, in the order in which a visitor is shown them. Empty for <c>necessary</c>, of which none can be denied.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];

    /// <summary>Whether a visitor can deny one service and grant another (B08).</summary>
    public bool HasSeveralServices => Services.Count > 1;

    /// <summary>All three when everything that the category uses is granted, else what is granted of what it uses.</summary>
    internal Technology Normalise(Technology granted)
    {
        granted &= Technologies;
        return granted == Technologies ? Technology.All : granted;
    }
}
