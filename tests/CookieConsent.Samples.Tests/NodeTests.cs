using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using CookieConsent.Tests.Processes;

namespace CookieConsent.Samples.Tests;

public sealed class NodeTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder folder = TemporaryFolder.WithDemo();
    private readonly Visit visit = new();
    private ServerProcess server = null!;

    [Fact]
    public async Task Before_a_decision_only_what_is_necessary_is_allowed()
    {
        await using var node = await StartAsync();

        await NothingAsync(node);
        Assert.Equal(HttpStatusCode.NotFound, await visit.StatusAsync(node.Site + "/lookup"));
        Assert.Contains($"<script src=\"{server.Host}/demo.js\"></script>", await visit.TextAsync(node.Site + "/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_decision_what_it_grants_is_allowed_and_on_record()
    {
        await using var node = await StartAsync();
        var visitor = await DecideAsync();

        var allowed = await visit.JsonAsync(node.Site + "/allowed");
        Assert.Equal("decision", allowed.GetProperty("basis").GetString());
        Assert.Equal("""{"preferences":{"cookie":true,"pixel-tag":true,"web-beacon":true},"analytics":{"cookie":false,"pixel-tag":false,"web-beacon":true},"marketing":{"cookie":false,"pixel-tag":false,"web-beacon":false}}""",
            allowed.GetProperty("choices").GetRawText());
        Assert.Equal(HttpStatusCode.OK, await visit.StatusAsync(node.Site + "/recommendations"));
        Assert.Contains("<tr><th>preferences</th><td>✓</td><td>✓</td><td>✓</td></tr>", await visit.TextAsync(node.Site + "/"), StringComparison.Ordinal);

        var found = await visit.JsonAsync(node.Site + "/lookup");
        Assert.Equal((visitor, "decision"), (found.GetProperty("visitor").GetString(), found.GetProperty("basis").GetString()));
        Assert.True(found.GetProperty("choices").GetProperty("preferences").GetBoolean());
    }

    [Fact]
    public async Task A_cookie_that_is_not_this_sites_whole_and_signed_one_allows_nothing()
    {
        var other = JsonDocument.Parse(await File.ReadAllTextAsync(folder.At("sites/demo.json")), new() { CommentHandling = JsonCommentHandling.Skip }).RootElement.GetRawText();
        await File.WriteAllTextAsync(folder.At("sites/other.json"), other.Replace("\"demo\"", "\"other\"", StringComparison.Ordinal));
        await RestartAsync();
        await using var node = await StartAsync();
        using var elsewhere = new Visit();
        await elsewhere.DecideAsync(server.Host, "other", new { preferences = true });
        await DecideAsync();
        var good = visit.Cookies["choices"];
        var parts = good.Split('.');
        var altered = parts[1].Replace('A', 'B');

        foreach (var bad in (string[])[parts[1], $"{parts[0]}.{altered}.{parts[2]}", $"{parts[0]}.{parts[1]}.", $"{good}; choices=other", elsewhere.Cookies["choices"], ""])
        {
            visit.Cookies["choices"] = bad;
            await NothingAsync(node);
        }

        visit.Cookies["choices"] = good;
        Assert.Equal(HttpStatusCode.OK, await visit.StatusAsync(node.Site + "/recommendations"));
    }

    [Fact]
    public async Task G01_G05_An_opt_out_denies_what_is_marked_unless_it_was_granted_knowingly()
    {
        await ChangeFileAsync("""{ "id": "marketing" }""", """{ "id": "marketing", "gpc": true }""");
        await using var node = await StartAsync();
        await visit.DecideAsync(server.Host, "demo", new { preferences = true, marketing = true });
        Assert.True(await AllowedAsync(node, "marketing"));

        visit.OptedOut = true;
        Assert.False(await AllowedAsync(node, "marketing"));
        Assert.True(await AllowedAsync(node, "preferences"));
        await visit.DecideAsync(server.Host, "demo", new { marketing = true }, "marketing");
        Assert.True(await AllowedAsync(node, "marketing"));
    }

    [Fact, Trait("Rule", "B08")]
    public async Task B08_One_of_a_categorys_services_is_allowed_and_the_category_is_not()
    {
        await using var node = await StartAsync();
        await visit.DecideAsync(server.Host, "demo", Marketing(lantern: true, quayside: false));
        Assert.Equal(HttpStatusCode.Forbidden, await visit.StatusAsync(node.Site + "/film"));
        await visit.DecideAsync(server.Host, "demo", Marketing(lantern: false, quayside: true));
        Assert.Equal(HttpStatusCode.OK, await visit.StatusAsync(node.Site + "/film"));
        Assert.False(await AllowedAsync(node, "marketing"));
        await visit.DecideAsync(server.Host, "demo", Marketing(lantern: true, quayside: true));
        Assert.True(await AllowedAsync(node, "marketing"));

        static object Marketing(bool lantern, bool quayside) => JsonNode.Parse($$"""
            { "marketing": { "cookie": true, "pixel-tag": true, "services": { "Lantern Ads": {{(lantern ? "true" : "false")}}, "Quayside Video": {{(quayside ? "true" : "false")}} } } }
            """)!;
    }

    [Fact]
    public async Task C01_On_a_site_for_children_a_grant_from_before_counts_for_nothing()
    {
        await visit.DecideAsync(server.Host, "demo", new { preferences = true });
        await ChangeFileAsync("\"consentDays\": 182,", "\"child\": true,");
        await using var node = await StartAsync();
        await NothingAsync(node);
    }

    [Fact]
    public async Task A_category_that_has_changed_since_is_not_allowed()
    {
        await visit.DecideAsync(server.Host, "demo", new { preferences = true, analytics = true });
        await ChangeFileAsync("\"trackers\": [", """
            "trackers": [{ "service": "Tidemark", "category": "analytics", "technology": "cookie", "names": ["new"] },
            """);

        await using var node = await StartAsync();
        var choices = (await visit.JsonAsync(node.Site + "/allowed")).GetProperty("choices");
        Assert.True(choices.GetProperty("preferences").GetProperty("cookie").GetBoolean());
        Assert.False(choices.GetProperty("analytics").GetProperty("cookie").GetBoolean());
    }

    [Fact]
    public async Task Without_its_host_it_answers_and_allows_nothing()
    {
        await DecideAsync();
        await using var node = await StartAsync();
        server.Process.Kill();
        await server.Process.ExitAsync();

        await NothingAsync(node);
        Assert.Equal("default", (await visit.JsonAsync(node.Site + "/lookup")).GetProperty("basis").GetString());
    }

    [Fact]
    public async Task With_a_wrong_API_key_a_look_up_finds_nothing()
    {
        await using var node = await StartAsync(apiKey: "ck_wrong");
        await DecideAsync();

        Assert.Equal("default", (await visit.JsonAsync(node.Site + "/lookup")).GetProperty("basis").GetString());
    }

    public async Task InitializeAsync() => server = await ServerProcess.StartAsync(folder);

    public async Task DisposeAsync() => await server.DisposeAsync();

    public void Dispose()
    {
        visit.Dispose();
        folder.Dispose();
    }

    private Task<string> DecideAsync() => visit.DecideAsync(server.Host, "demo", new Dictionary<string, object>
    {
        ["preferences"] = true,
        ["analytics"] = new Dictionary<string, bool> { ["web-beacon"] = true },
    });

    private async Task NothingAsync(NodeSite node)
    {
        var allowed = await visit.JsonAsync(node.Site + "/allowed");
        Assert.Equal("default", allowed.GetProperty("basis").GetString());
        Assert.DoesNotContain("true", allowed.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, await visit.StatusAsync(node.Site + "/recommendations"));
    }

    private async Task<bool> AllowedAsync(NodeSite node, string category) =>
        (await visit.JsonAsync(node.Site + "/allowed")).GetProperty("choices").GetProperty(category).GetProperty("cookie").GetBoolean();

    private async Task ChangeFileAsync(string former, string now)
    {
        var file = await File.ReadAllTextAsync(folder.At("sites/demo.json"));
        Assert.Contains(former, file, StringComparison.Ordinal);
        await File.WriteAllTextAsync(folder.At("sites/demo.json"), file.Replace(former, now, StringComparison.Ordinal));
        await RestartAsync();
    }

    private async Task RestartAsync()
    {
        server.Process.Stop();
        await server.Process.ExitAsync();
        await server.DisposeAsync();
        server = await ServerProcess.StartAsync(folder);
    }

    private async Task<NodeSite> StartAsync(string? apiKey = null) =>
        await NodeSite.StartAsync(server.Host, apiKey ?? (await ServerProcess.RunAsync(folder, "keys", "create", "demo", "--scope", "lookup")).Output.Single());
}
