using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CookieConsent.Hosting.Tests;

/// <summary>B08: the form has a box for each service of a category that has several.</summary>
[Trait("Rule", "B08")]
public sealed partial class ServiceBoxesTests
{
    [Fact, Trait("Rule", "B02")]
    public async Task B08_They_stand_where_there_are_several_with_their_purpose_and_none_is_ticked()
    {
        var site = ServiceDecisionTests.SiteFile();
        site["texts"] = JsonNode.Parse("""{ "en": { "service.Hotjar": "replays of <visits>" } }""");
        await using var host = await TestHost.StartAsync(site);
        var visitor = new FormVisitor(host);
        await visitor.OpenAsync();

        Assert.Equal(["analytics:Matomo", "analytics:Hotjar"], Boxes(visitor).Select(box => box.Value));
        Assert.DoesNotContain(Boxes(visitor), box => box.Ticked);
        Assert.Contains("<b>Hotjar</b> <small>replays of &lt;visits&gt;</small>", visitor.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task B08_A_ticked_service_is_granted_the_others_are_denied_and_the_form_shows_it_again()
    {
        await using var host = await TestHost.StartAsync(ServiceDecisionTests.SiteFile());
        var visitor = new FormVisitor(host);
        using var answer = await PostAsync(visitor, ["analytics:cookie", "analytics:pixel-tag"], ["analytics:Matomo"]);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("analytics: All without Hotjar; marketing: None", Assert.Single(await visitor.RecordedAsync()).Choices.ToString());
        await visitor.OpenAsync();
        Assert.Equal([true, false], Boxes(visitor).Select(box => box.Ticked));
        using var all = await PostAsync(visitor, ["analytics:cookie", "analytics:pixel-tag"], ["analytics:Matomo", "analytics:Hotjar"]);
        Assert.Equal("analytics: All; marketing: None", (await visitor.RecordedAsync())[0].Choices.ToString());
    }

    [Theory]
    [InlineData("analytics:cookie", null)]
    [InlineData(null, "analytics:Hotjar")]
    public async Task B08_One_half_of_a_choice_is_no_choice_and_comes_back_with_its_ticks_to_be_completed(string? technology, string? service)
    {
        await using var host = await TestHost.StartAsync(ServiceDecisionTests.SiteFile());
        var visitor = new FormVisitor(host);
        using var answer = await PostAsync(visitor, [technology, "marketing:pixel-tag"], [service]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("Tick both: how, and for which partners.", visitor.Page, StringComparison.Ordinal);
        Assert.Equal([.. technology is null ? Array.Empty<string>() : [technology], "marketing:pixel-tag"], visitor.Ticks);
        Assert.Equal(service is null ? [] : [service], Boxes(visitor).Where(box => box.Ticked).Select(box => box.Value));
        Assert.Empty(await visitor.RecordedAsync());
        Assert.Empty(visitor.Cookies);
    }

    [Theory]
    [InlineData("reject-all", "analytics: None; marketing: None")]
    [InlineData("accept-all", "analytics: All; marketing: All")]
    public async Task B08_The_other_buttons_mean_what_they_say_whatever_is_ticked(string action, string recorded)
    {
        await using var host = await TestHost.StartAsync(ServiceDecisionTests.SiteFile());
        var visitor = new FormVisitor(host);
        using var answer = await PostAsync(visitor, [], ["analytics:Hotjar"], action);

        Assert.Equal(recorded, Assert.Single(await visitor.RecordedAsync()).Choices.ToString());
    }

    [Theory]
    [InlineData("analytics:Clarity", "/choices/analytics/services/Clarity")]
    [InlineData("adverts:Matomo", "/choices/adverts")]
    public async Task B08_A_service_that_is_not_there_is_named_and_records_nothing(string service, string named)
    {
        await using var host = await TestHost.StartAsync(ServiceDecisionTests.SiteFile());
        var visitor = new FormVisitor(host);
        using var answer = await PostAsync(visitor, ["analytics:cookie"], ["analytics:Matomo", service]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(named, visitor.Page, StringComparison.Ordinal);
        Assert.Empty(await visitor.RecordedAsync());
    }

    private static async Task<HttpResponseMessage> PostAsync(FormVisitor visitor, IEnumerable<string?> technologies, IEnumerable<string?> services, string action = "custom")
    {
        await visitor.OpenAsync();
        return await visitor.PostAsync(new FormUrlEncodedContent(
            [.. visitor.Fields(action, [.. technologies.OfType<string>()]), .. services.OfType<string>().Select(service => KeyValuePair.Create("service", service))]));
    }

    private static IEnumerable<(string Value, bool Ticked)> Boxes(FormVisitor visitor) =>
        Box.Matches(visitor.Page).Select(box => (box.Groups[1].Value, box.Groups[2].Success));

    [GeneratedRegex("""<input type="checkbox" name="service" value="([^"]+)"( checked)?>""")]
    private static partial Regex Box { get; }
}
