using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CookieConsent.Hosting.Tests;

/// <summary>What the form's route refuses: each time a page that says why, and nothing recorded.</summary>
public sealed class RefusedFormTests
{
    [Theory]
    [InlineData("https://evil.example", null, 403)]
    [InlineData("https://evil.example", "same-origin", 403)]
    [InlineData("https://shop.example", "same-site", 403)] // a page of the site, which is not the form
    [InlineData("http://choices.example", null, 403)]
    [InlineData("null", null, 403)]
    [InlineData("null", "cross-site", 403)]
    [InlineData(null, null, 403)]
    [InlineData(null, "same-site", 403)]
    [InlineData(null, "none", 403)]
    [InlineData("null", "same-origin", 303)]
    [InlineData(null, "same-origin", 303)]
    [InlineData(FormVisitor.Origin, null, 303)]
    public async Task S02_A_form_of_another_origin_is_refused(string? origin, string? fetchSite, int status)
    {
        await using var host = await TestHost.StartAsync();
        var visitor = new FormVisitor(host);
        await visitor.OpenAsync();
        visitor.Headers.Remove("Origin");
        if (origin is not null)
        {
            visitor.Headers["Origin"] = origin;
        }

        if (fetchSite is not null)
        {
            visitor.Headers["Sec-Fetch-Site"] = fetchSite;
        }

        using var answer = await visitor.PressAsync("accept-all");
        Assert.Equal(status, (int)answer.StatusCode);
        if (status == 403)
        {
            await RefusedAsync(answer, visitor, "was not sent from https://choices.example");
        }
    }

    [Theory]
    [InlineData("choice=tracking:cookie", "/choices/tracking")]
    [InlineData("choice=analytics:telepathy", "/choices/analytics/telepathy")]
    [InlineData("choice=analytics", "/choices/analytics/")]
    [InlineData("surface=banner", "/surface")]
    [InlineData("%3Cb%3E=1", "/&lt;b&gt;")]
    [InlineData("notice=again", "/notice")]
    [InlineData("override=analytics", null)] // means nothing where no browser opts out
    public async Task S08_An_unknown_field_category_or_technology_is_named(string field, string? named)
    {
        await using var host = await TestHost.StartAsync();
        var visitor = new FormVisitor(host);
        await visitor.OpenAsync();
        using var answer = await visitor.PostAsync(await EncodedAsync(visitor.Fields("custom"), field));

        Assert.Equal(named is null ? HttpStatusCode.SeeOther : HttpStatusCode.BadRequest, answer.StatusCode);
        if (named is not null)
        {
            await RefusedAsync(answer, visitor, $"<code>{named}</code>");
        }
    }

    [Theory]
    [InlineData("key", "tooshort", "/key")]
    [InlineData("language", "fr", "/language")]
    [InlineData("action", "shrug", "/action")]
    public async Task S08_A_value_that_cannot_be_is_named(string field, string value, string named)
    {
        await using var host = await TestHost.StartAsync();
        var visitor = new FormVisitor(host);
        await visitor.OpenAsync();
        using var answer = await visitor.PostAsync(new FormUrlEncodedContent(
            visitor.Fields("custom").Select(each => each.Key == field ? KeyValuePair.Create(field, value) : each)));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        await RefusedAsync(answer, visitor, $"<code>{named}</code>");
    }

    [Fact]
    public async Task S08_A_form_over_8_KB_is_413_and_another_type_415()
    {
        await using var host = await TestHost.StartAsync();
        var visitor = new FormVisitor(host);
        await visitor.OpenAsync();
        var fields = visitor.Fields("custom");
        using var large = await visitor.PostAsync(await EncodedAsync(fields, "padding=" + new string('x', 9000)));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        await RefusedAsync(large, visitor, "8192 bytes");
        using var json = await visitor.PostAsync(new StringContent("{}", Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, json.StatusCode);
        await RefusedAsync(json, visitor, "x-www-form-urlencoded");
    }

    [Fact]
    public async Task S11_While_the_store_fails_the_answer_is_a_503_to_read_and_later_the_same_form_is_recorded()
    {
        var store = new FailingStore();
        await using var host = await TestHost.StartAsync(configure: services => services.Replace(ServiceDescriptor.Singleton<IConsentStore>(provider => store.Over((IConsentStore)Databases.Open(provider)))));
        var visitor = new FormVisitor(host);
        await visitor.OpenAsync();
        var fields = visitor.Fields("reject-all");
        store.Fails = true;
        using var answer = await visitor.PostAsync(new FormUrlEncodedContent(fields));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(7), answer.Headers.RetryAfter?.Delta);
        await RefusedAsync(answer, visitor, "Nothing was recorded");
        store.Fails = false;
        using var later = await visitor.PostAsync(new FormUrlEncodedContent(fields));
        Assert.Single(await visitor.RecordedAsync());
    }

    [Fact]
    public async Task An_unknown_site_is_a_404_to_read_and_a_problem_to_programs()
    {
        await using var host = await TestHost.StartAsync();
        using var page = await host.GetAsync("%3Cb%3E/preferences", ("Accept", "text/html"));
        using var problem = await host.GetAsync("nosuch/preferences");

        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        Assert.Contains("There is no site &quot;&lt;b&gt;&quot; here.", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, problem.StatusCode);
        Assert.Equal("application/problem+json", problem.Content.Headers.ContentType?.MediaType);
    }

    private static async Task<StringContent> EncodedAsync(List<KeyValuePair<string, string>> fields, string more)
    {
        using var encoded = new FormUrlEncodedContent(fields);
        return new($"{await encoded.ReadAsStringAsync()}&{more}", Encoding.UTF8, "application/x-www-form-urlencoded");
    }

    private static async Task RefusedAsync(HttpResponseMessage answer, FormVisitor visitor, string because)
    {
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains(because, visitor.Page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Empty(await visitor.RecordedAsync());
    }
}
