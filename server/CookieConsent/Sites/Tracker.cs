namespace CookieConsent;

/// <summary>A declared tracker, as far as site code obeys it.</summary>
/// <param name="Service">Whose it is.</param>
/// <param name="Category">What it is for.</param>
/// <param name="Technology">How it tracks; <see cref="Technology.None"/>, which nobody can grant, when this version does not know it.</param>
/// <param name="Names">Names of cookies; <c>*</c> stands for any text.</param>
/// <param name="Hosts">Hosts; <c>*.host</c> stands for the host and all below it.</param>
/// <param name="Paths">What its addresses' paths begin with; any path when empty.</param>
internal sealed record Tracker(
    string Service, string Category, Technology Technology, IReadOnlyList<string> Names, IReadOnlyList<string> Hosts, IReadOnlyList<string> Paths);
