using System.Text.Json.Nodes;

namespace CookieConsent.Hosting.Tests;

public sealed class SignalRulesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("sites-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("""["google"]""", "$.signals[0]: \"google\" is not a signal: google-consent-mode, google-tag-events, hotjar")]
    [InlineData("""["matomo", "matomo"]""", "$.signals[1]: \"matomo\" stands there twice")]
    [InlineData("""["matomo", { "signal": "matomo" }]""", "$.signals[1]: \"matomo\" stands there twice")]
    [InlineData("""[{ "map": {} }]""", "names no signal")]
    [InlineData("""[7]""", "is neither a signal's id nor an object")]
    [InlineData("""[{ "signal": "matomo", "wait": 1 }]""", "$.signals[0].wait: is not an option of matomo: map, require are")]
    [InlineData("""[{ "signal": "google-tag-events", "map": {} }]""", "$.signals[0].map: is not an option of google-tag-events: dataLayer, event are")]
    [InlineData("""["tiktok", { "signal": "microsoft-uet", "map": { "ad_Storage": "marketing" } }]""", "$.signals[1].map.ad_Storage: is not a switch of microsoft-uet: ad_storage are")]
    [InlineData("""[{ "signal": "microsoft-uet", "map": { "ad_storage": "adverts" } }]""", "$.signals[0].map.ad_storage: \"adverts\" is not one of this file's categories, category:technology, category:technology:service or category::service")]
    [InlineData("""[{ "signal": "microsoft-uet", "map": { "ad_storage": "marketing:pixel" } }]""", "$.signals[0].map.ad_storage: \"marketing:pixel\"")]
    [InlineData("""[{ "signal": "microsoft-uet", "map": { "ad_storage": "marketing:cookie:x" } }]""", "$.signals[0].map.ad_storage")]
    [InlineData("""[{ "signal": "microsoft-uet", "map": { "ad_storage": "marketing::Matomo" } }]""", "$.signals[0].map.ad_storage")]
    [InlineData("""[{ "signal": "microsoft-uet", "map": { "ad_storage": "marketing::" } }]""", "$.signals[0].map.ad_storage")]
    [InlineData("""[{ "signal": "microsoft-uet", "map": { "ad_storage": "marketing:" } }]""", "$.signals[0].map.ad_storage")]
    [InlineData("""[{ "signal": "microsoft-uet", "map": { "ad_storage": true } }]""", "$.signals[0].map.ad_storage: true is not")]
    [InlineData("""[{ "signal": "microsoft-uet", "map": "marketing" }]""", "$.signals[0].map: must be an object")]
    [InlineData("""[{ "signal": "matomo", "require": "everything" }]""", "$.signals[0].require: must be one of tracking, cookies")]
    [InlineData("""[{ "signal": "google-consent-mode", "waitForUpdate": "500" }]""", "$.signals[0].waitForUpdate: must be milliseconds")]
    [InlineData("""[{ "signal": "google-consent-mode", "waitForUpdate": 0.5 }]""", "$.signals[0].waitForUpdate")]
    [InlineData("""[{ "signal": "google-consent-mode", "waitForUpdate": 10001 }]""", "$.signals[0].waitForUpdate")]
    [InlineData("""[{ "signal": "google-consent-mode", "adsDataRedaction": "yes" }]""", "$.signals[0].adsDataRedaction: must be true or false")]
    [InlineData("""[{ "signal": "google-consent-mode", "urlPassthrough": null }]""", "$.signals[0].urlPassthrough: must be true or false")]
    [InlineData("""[{ "signal": "google-consent-mode", "dataLayer": "data layer" }]""", "$.signals[0].dataLayer: must be a name")]
    [InlineData("""[{ "signal": "google-consent-mode", "optOut": "G-1" }]""", "$.signals[0].optOut: must be a list of ids")]
    [InlineData("""[{ "signal": "google-consent-mode", "optOut": [1] }]""", "$.signals[0].optOut")]
    [InlineData("""[{ "signal": "google-consent-mode", "regions": ["US"] }]""", "$.signals[0].regions: must be an object")]
    [InlineData("""[{ "signal": "google-consent-mode", "regions": { "California": [] } }]""", "$.signals[0].regions.California: is not a region")]
    [InlineData("""[{ "signal": "google-consent-mode", "regions": { "US": ["ads"] } }]""", "$.signals[0].regions.US: must be a list of ad_storage, ")]
    [InlineData("""[{ "signal": "google-tag-events", "event": " " }]""", "$.signals[0].event: must be a text")]
    public void A_fault_of_a_signal_is_named_with_its_path(string signals, string named)
    {
        var fault = Assert.Throws<InvalidSiteFileException>(() => Read(signals));
        Assert.Contains(named, fault.Message, StringComparison.Ordinal);
    }

    [Theory, Trait("Rule", "B08")]
    [InlineData("marketing::Lantern")]
    [InlineData("marketing:pixel-tag:Lantern")]
    [InlineData("necessary::Shop")]
    public void B08_A_switch_can_follow_one_service_of_a_category(string mark) =>
        Assert.Equal(mark, Read($$"""[{ "signal": "microsoft-uet", "map": { "ad_storage": "{{mark}}" } }]""").Signals[0].Options["map"]!["ad_storage"]!.GetValue<string>());

    [Fact]
    public void Every_fault_of_every_signal_is_told_at_once()
    {
        var fault = Assert.Throws<InvalidSiteFileException>(() => Read("""["google", { "signal": "matomo", "require": 1, "wait": 1 }]"""));
        Assert.Equal(3, fault.Message.Split(Environment.NewLine).Length);
    }

    [Fact]
    public async Task Code_and_options_reach_the_pages_of_sites_that_list_a_signal_and_no_others()
    {
        const string Options = """{"map":{"analytics_storage":"analytics:cookie","security_storage":"necessary"},"dataLayer":"layer","waitForUpdate":500,"regions":{"US":["ad_storage"],"US-CA":[]},"adsDataRedaction":true,"urlPassthrough":false,"optOut":["G-1"]}""";
        var file = TestHost.SiteFile();
        file["signals"] = JsonNode.Parse($$"""["tiktok", { "signal": "google-consent-mode", {{Options[1..]}}]""");
        await using var telling = await TestHost.StartAsync(file);
        var script = await telling.Client.GetStringAsync("shop.js");

        Assert.Contains("\"signals\":{\"tiktok\":{},\"google-consent-mode\":" + Options + "}", script, StringComparison.Ordinal);
        Assert.Contains("grantConsent", script, StringComparison.Ordinal);
        Assert.Contains("wait_for_update", script, StringComparison.Ordinal);
        Assert.DoesNotContain("setconsent", script, StringComparison.Ordinal);

        await using var silent = await TestHost.StartAsync();
        var other = await silent.Client.GetStringAsync("shop.js");
        Assert.DoesNotContain("grantConsent", other, StringComparison.Ordinal);
    }

    [Fact]
    public void The_schema_has_every_signal_with_its_switches_and_options()
    {
        using var stream = typeof(SiteFile).Assembly.GetManifestResourceStream("site.schema.json")!;
        var schema = JsonNode.Parse(stream)!;
        var described = schema["$defs"]!["signal"]!["oneOf"]!.AsArray().Select(one => one!["properties"]!.AsObject()).ToDictionary(properties => (string)properties["signal"]!["const"]!);

        Assert.Equal(Sorted(SignalShape.All.Keys), Sorted(described.Keys));
        Assert.Equal(Sorted(SignalShape.All.Keys), Sorted(schema["properties"]!["signals"]!["items"]!["anyOf"]![0]!["enum"]!.AsArray().Select(id => (string)id!)));
        Assert.All(SignalShape.All, signal =>
        {
            var properties = described[signal.Key];
            Assert.Equal(Sorted(signal.Value.Names.Append("signal")), Sorted(properties.Select(property => property.Key)));
            Assert.Equal(Sorted(signal.Value.Switches), Sorted(properties["map"]?["properties"]?.AsObject().Select(name => name.Key) ?? []));
            Assert.All(properties, property => Assert.False(string.IsNullOrEmpty((string?)property.Value!["description"])));
        });
    }

    [Theory, Trait("Rule", "B08")]
    [InlineData("marketing")]
    [InlineData("marketing:pixel-tag")]
    [InlineData("marketing:pixel-tag:Lantern")]
    [InlineData("marketing::Lantern")]
    [InlineData("marketing:")]
    [InlineData("marketing::")]
    [InlineData("marketing:pixel-tag:")]
    [InlineData("marketing:pixel")]
    [InlineData("marketing:pixel:Lantern")]
    public void B08_The_schema_takes_the_marks_that_the_host_takes(string mark)
    {
        using var stream = typeof(SiteFile).Assembly.GetManifestResourceStream("site.schema.json")!;
        var pattern = JsonNode.Parse(stream)!["$defs"]!["mark"]!["pattern"]!.GetValue<string>();

        Assert.Equal(GateRules.IsMark(Read("[]"), mark), System.Text.RegularExpressions.Regex.IsMatch(mark, pattern));
    }

    [Fact]
    public void Every_signal_has_its_code_and_all_code_its_signal() => Assert.Equal(Sorted(SignalShape.All.Keys), Parts.In("signals"));

    private static IEnumerable<string> Sorted(IEnumerable<string> names) => names.Order(StringComparer.Ordinal);

    private SiteFile Read(string signals)
    {
        var file = TestHost.SiteFile();
        file["signals"] = JsonNode.Parse(signals);
        var path = Path.Combine(folder, "shop.json");
        File.WriteAllText(path, file.ToJsonString());
        return SiteFileReader.Read(path, new Languages());
    }
}
