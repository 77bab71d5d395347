using System.Text.Json.Nodes;

namespace CookieConsent.Hosting.Tests;

public sealed class SiteFileReaderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("sites-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("site", "\"Shop!\"", "$.site")]
    [InlineData("site", "\"other\"", "$.site: must be \"shop\"")]
    [InlineData("name", "\"\"", "$.name")]
    [InlineData("origins", "[]", "$.origins")]
    [InlineData("origins", "[\"https://shop.example/path\"]", "$.origins[0]")]
    [InlineData("origins", "[\"https://shop.example:*\"]", "$.origins[0]")]
    [InlineData("cookieDomain", "\"https://shop.example\"", "$.cookieDomain")]
    [InlineData("policyUrl", "\"javascript:alert(1)\"", "$.policyUrl")]
    [InlineData("consentDays", "396", "$.consentDays")]
    [InlineData("consentDays", "\"many\"", "$.consentDays: has the wrong type")]
    [InlineData("languages", "[]", "$.languages")]
    [InlineData("languages", "[\"en\",\"tlh\"]", "$.texts.tlh: lacks")]
    [InlineData("categories", "[]", "$.categories")]
    [InlineData("categories", "[{\"id\":\"analytics\"},{\"id\":\"analytics\"},{\"id\":\"marketing\"}]", "$.categories[1].id")]
    [InlineData("categories", "[{\"id\":\"analytics\"},{\"id\":\"marketing\"},{\"id\":\"research\"}]", "category.research.title")]
    [InlineData("trackers", "[{\"service\":\"X\",\"category\":\"nosuch\",\"technology\":\"cookie\",\"names\":[\"a\"]}]", "$.trackers[0].category")]
    [InlineData("trackers", "[{\"service\":\"X\",\"category\":\"analytics\",\"technology\":\"pixel\",\"names\":[\"a\"]}]", "$.trackers[0].technology")]
    [InlineData("trackers", "[{\"service\":\"X\",\"category\":\"analytics\",\"technology\":\"cookie\"}]", "neither names nor hosts")]
    [InlineData("trackers", "[{\"service\":\"X\",\"category\":\"analytics\",\"technology\":\"cookie\",\"hosts\":[\"https://x\"]}]", "$.trackers[0].hosts")]
    [InlineData("trackers", "[{\"service\":\"X\",\"category\":\"analytics\",\"technology\":\"cookie\",\"nmes\":[\"a\"]}]", "\"nmes\" is not a property")]
    [InlineData("texts", "{\"en\":{\"titel\":\"x\"}}", "$.texts.en.titel")]
    [InlineData("texts", "{\"fr\":{}}", "$.texts.fr")]
    [InlineData("look", "{\"position\":\"wall\"}", "$.look.position")]
    [InlineData("impressions", "\"yes\"", "$.impressions: has the wrong type")]
    [InlineData("colour", "\"red\"", "\"colour\" is not a property")]
    public void A_fault_is_named_with_its_file_and_path(string property, string value, string named)
    {
        var file = TestHost.SiteFile();
        file[property] = JsonNode.Parse(value);
        var fault = Assert.Throws<InvalidSiteFileException>(() => Read(file.ToJsonString()));

        Assert.Contains("shop.json", fault.Message, StringComparison.Ordinal);
        Assert.Contains(named, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_site_for_children_has_no_card_to_count()
    {
        var file = TestHost.SiteFile();
        (file["child"], file["impressions"]) = (true, true);
        Assert.Contains("$.impressions", Assert.Throws<InvalidSiteFileException>(() => Read(file.ToJsonString())).Message, StringComparison.Ordinal);
        file["child"] = false;
        Assert.True(Read(file.ToJsonString()).Impressions);
    }

    [Theory]
    [InlineData("{", "line 1")]
    [InlineData("", "line 1")]
    [InlineData("[]", "$")]
    [InlineData("""{"site":"shop","site":"shop"}""", "site")]
    public void What_is_not_a_site_file_is_named(string text, string named) =>
        Assert.Contains(named, Assert.Throws<InvalidSiteFileException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Every_fault_is_told_at_once()
    {
        var file = TestHost.SiteFile();
        file["consentDays"] = 0;
        file["policyUrl"] = "nowhere";
        Assert.Equal(2, Assert.Throws<InvalidSiteFileException>(() => Read(file.ToJsonString())).Message.Split(Environment.NewLine).Length);
    }

    [Fact]
    public void Comments_and_trailing_commas_are_welcome()
    {
        var text = TestHost.SiteFile().ToJsonString();
        Assert.Equal("shop", Read("// a comment\n" + text[..^1] + ",}").Site);
    }

    [Fact]
    public void The_schema_lists_the_properties_and_texts_that_a_site_file_has()
    {
        using var stream = typeof(SiteFile).Assembly.GetManifestResourceStream("site.schema.json")!;
        var schema = JsonNode.Parse(stream)!["properties"]!;

        Assert.Equal(Names(typeof(SiteFile)), Keys(schema).Where(key => key != "$schema").Order());
        Assert.Equal(Names(typeof(TrackerEntry)), Keys(schema["trackers"]!["items"]!["properties"]!).Order());
        Assert.Equal(Names(typeof(LookEntry)), Keys(schema["look"]!["properties"]!).Order());
        Assert.Equal(Palette.Light.Keys, Keys(schema["look"]!["properties"]!["colours"]!["properties"]!));
        Assert.Equal(Palette.Dark.Keys, Keys(schema["look"]!["properties"]!["darkColours"]!["properties"]!));
        Assert.Equal(Names(typeof(CategoryEntry)), Keys(schema["categories"]!["items"]!["properties"]!).Order());
        Assert.Equal(
            new Languages().Keys.Where(key => !key.StartsWith("category.", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            Keys(schema["texts"]!["additionalProperties"]!["properties"]!).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Names(Type type) =>
        type.GetProperties().Where(property => property.Name != "EqualityContract").Select(property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..]).Order();

    private static IEnumerable<string> Keys(JsonNode node) => node.AsObject().Select(member => member.Key);

    private SiteFile Read(string text)
    {
        var path = Path.Combine(folder, "shop.json");
        File.WriteAllText(path, text);
        return SiteFileReader.Read(path, new Languages());
    }
}
