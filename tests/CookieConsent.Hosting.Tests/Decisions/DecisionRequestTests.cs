using System.Runtime.CompilerServices;
using System.Text.Json;

namespace CookieConsent.Hosting.Tests;

public sealed class DecisionRequestTests
{
    private static readonly PublishedNotice Notice = PublishedNotice.After(null, NoticeContent.Of(new SiteFile
    {
        Site = "demo",
        Name = "Demo",
        Categories = [new("necessary"), new("preferences"), new("analytics"), new("marketing", Gpc: true)],
    }, new Languages()), DateTimeOffset.UnixEpoch);

    public static TheoryData<string> Golden => [.. Read().EnumerateArray().Select(golden => golden.Text("name"))];

    [Theory]
    [MemberData(nameof(Golden))]
    public void What_the_page_sends_is_understood_to_the_letter(string name)
    {
        var body = Read().EnumerateArray().Single(golden => golden.Text("name") == name).GetProperty("body");
        var request = DecisionRequest.Read(body, Notice, [], DecisionRequest.Surfaces);

        Assert.Equal(body.Text("notice"), request.Notice);
        Assert.Equal(body.Text("action"), request.Action);
        Assert.Equal(body.Text("surface"), request.Surface);
        Assert.Equal(body.GetProperty("choices").EnumerateObject().Select(choice => choice.Name).Order(StringComparer.Ordinal), request.Choices.Categories);
        Assert.All(body.GetProperty("choices").EnumerateObject(), choice => Assert.Equal(Granted(choice.Value), request.Choices[choice.Name]));
        Assert.Equal(Strings(body, "signals"), request.Signals);
        Assert.Equal(Strings(body, "override"), request.Choices.Categories.Where(request.Choices.Overrides));
    }

    private static IEnumerable<string> Strings(JsonElement body, string member) =>
        body.TryGetProperty(member, out var list) ? list.EnumerateArray().Select(item => item.GetString()!) : [];

    private static Technology Granted(JsonElement choice) => choice.ValueKind switch
    {
        JsonValueKind.True => Technology.All,
        JsonValueKind.False => Technology.None,
        _ => choice.EnumerateObject().Where(each => each.Value.GetBoolean()).Aggregate(Technology.None, (all, each) => all | TechnologyIds.Find(each.Name)),
    };

    private static JsonElement Read([CallerFilePath] string here = "") =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "wire", "decision-request.json"))).RootElement;
}
