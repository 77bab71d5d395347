using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CookieConsent.Hosting.Tests;

/// <summary>The golden scripts' data, on which the page's tests and the size gate rest, is what the host makes of the demo's site file.</summary>
public sealed class WirePageTests
{
    private static readonly SiteFile File = SiteFileReader.Read(FromRoot("server/CookieConsent.Server/sites/demo.json"), new Languages());
    private static readonly PublishedNotice Demo = PublishedNotice.After(null, NoticeContent.Of(File, new Languages()), DateTimeOffset.UnixEpoch);

    [Fact]
    public void The_golden_page_is_the_demos() =>
        Matches("page", PageJson.Of(File, Demo, "en", name => Golden("page")[name]!.GetValue<string>()));

    [Fact]
    public void The_golden_preferences_are_the_demos() => Matches("preferences", NoticeJson.Preferences(Demo, "en"));

    [Fact]
    public void The_golden_placeholders_are_the_demos() => Matches("embeds", NoticeJson.Embeds(Demo, "en"));

    [Fact]
    public void The_golden_foot_is_the_demos() => Matches("foot", NoticeJson.Foot(Demo, "en"));

    private static void Matches(string name, JsonNode made) =>
        Assert.True(JsonNode.DeepEquals(Golden(name), made), $"tests/wire/{name}.json is to be:\n{made.ToJsonString(new JsonSerializerOptions(NoticeContent.Plain) { WriteIndented = true })}");

    private static JsonNode Golden(string name) => JsonNode.Parse(System.IO.File.ReadAllText(FromRoot($"tests/wire/{name}.json")))!;

    private static string FromRoot(string path, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", path);
}
