using System.Text.Json.Nodes;

namespace CookieConsent.Browser.Tests;

/// <summary>One state of the demo site, as a visitor sees it.</summary>
internal sealed record Picture(string Name, Func<IPage, DemoServer, Task> Lead)
{
    /// <summary>What is different in the site file.</summary>
    public Action<JsonObject> Site { get; init; } = _ => { };

    public string Language { get; init; } = "en-GB";

    /// <summary>What is different in the visitor's browser.</summary>
    public string Browser { get; init; } = ";";

    /// <summary>Whose sight tells that the state is there.</summary>
    public string Shows { get; init; } = "#pc-card";
}
