using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CookieConsent.Hosting.Tests;

[Trait("Rule", "L03")]
public sealed class ExportTests
{
    [Theory]
    [InlineData("format=csv", "", "text/csv", "shop-decisions.csv")]
    [InlineData("", "text/csv", "text/csv", "shop-decisions.csv")]
    [InlineData("format=jsonl", "", "application/jsonl", "shop-decisions.jsonl")]
    public async Task All_that_match_come_as_one_file_however_many(string query, string accept, string type, string name)
    {
        await using var host = await TestHost.StartAsync();
        var ids = host.Get<DecisionIds>();
        var recorded = await host.Store.AppendAsync([.. Enumerable.Range(0, 1_500).Select(i => Sample.Decision(site: i % 5 == 0 ? "other" : "shop", id: ids.Next()))]);

        using var response = await host.GetAsync("shop/decisions?" + query, ("Authorization", "Bearer " + await host.ApiKeyAsync(scope: ApiKey.Read)), ("Accept", accept));

        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
        Assert.Contains(name, response.Content.Headers.ContentDisposition!.FileName, StringComparison.Ordinal);
        var lines = (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var rows = type == "text/csv" ? lines[1..] : lines;
        Assert.Equal(recorded.Where(decision => decision.Site == "shop").Select(decision => decision.Id), rows.Select(row => Guid.Parse(type == "text/csv" ? row.Split(',')[0] : JsonDocument.Parse(row).RootElement.Text("decision"))));
    }

    [Fact]
    public async Task An_export_whose_store_fails_breaks_off_instead_of_looking_whole()
    {
        var store = new FailingStore();
        await using var host = await TestHost.StartAsync(configure: services => services.Replace(ServiceDescriptor.Singleton<IConsentStore>(provider => store.Over(Databases.Open(provider)))));
        var ids = host.Get<DecisionIds>();
        await host.Store.AppendAsync([.. Enumerable.Range(0, 900).Select(_ => Sample.Decision(site: "shop", id: ids.Next()))]);
        store.ReadsLeft = 3;

        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            using var response = await host.GetAsync("shop/decisions?format=csv", ("Authorization", "Bearer " + await host.ApiKeyAsync(scope: ApiKey.Read)));
            await response.Content.ReadAsStringAsync();
        });
    }

    [Theory]
    [InlineData("json")]
    [InlineData("csv")]
    [InlineData("jsonl")]
    public async Task A_visitor_gets_all_of_their_own_decisions_and_nobody_elses(string format)
    {
        await using var host = await TestHost.StartAsync();
        var secret = TestHost.VisitorSecret();
        using var first = await host.DecideAsync(secret: secret);
        using var foreign = await host.DecideAsync();
        using var second = await host.DecideAsync(host.Body("withdraw"), secret: secret);

        using var response = await host.GetAsync($"shop/me/decisions?format={format}", ("Cookie", "choices_visitor=" + secret));

        var text = await response.Content.ReadAsStringAsync();
        Assert.True(text.IndexOf((await second.JsonAsync()).Text("decision"), StringComparison.Ordinal) < text.IndexOf((await first.JsonAsync()).Text("decision"), StringComparison.Ordinal));
        Assert.Contains("withdraw", text, StringComparison.Ordinal);
        Assert.DoesNotContain((await foreign.JsonAsync()).Text("visitor"), text, StringComparison.Ordinal);
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.DoesNotContain("\"request\"", text, StringComparison.Ordinal);
    }

    [Fact, Trait("Rule", "P06")]
    public async Task An_operators_JSON_lines_hold_all_that_digests_cover_and_when_asked_what_is_left_of_erased_ones()
    {
        await using var host = await TestHost.StartAsync();
        var key = await host.ApiKeyAsync(scope: ApiKey.Read);
        using var erased = await host.DecideAsync();
        using var decided = await host.DecideAsync();
        await host.Store.AppendAsync([Sample.Decision(site: "other", id: host.Get<DecisionIds>().Next())]);
        await host.Store.EraseAsync("shop", (await erased.JsonAsync()).Visitor(), host.Time.GetUtcNow());
        var log = await host.Store.ReadAsync(null, 10);

        Assert.Equal([RecordLine.Write(log[1])], await LinesAsync(""));
        Assert.Equal([RecordLine.Write(log[1])], await LinesAsync("&erased=false"));
        Assert.Equal([RecordLine.Write(log[0]), RecordLine.Write(log[1])], await LinesAsync("&erased=true"));
        Assert.Empty(await LinesAsync("&erased=true&from=2026-11-24"));
        Assert.Equal(
            $$"""{"erased":"{{log[0].Id}}","site":"shop","erasedAt":"2026-11-23T12:00:00Z","previous":null,"digest":"{{log[0].Digest}}"}""",
            RecordLine.Write(log[0]));

        async Task<string[]> LinesAsync(string query)
        {
            using var response = await host.GetAsync("shop/decisions?format=jsonl" + query, ("Authorization", "Bearer " + key));
            return (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
    }

    [Fact]
    public async Task An_operator_gets_one_visitors_history()
    {
        await using var host = await TestHost.StartAsync();
        using var decided = await host.DecideAsync();
        var answer = await decided.JsonAsync();
        using var response = await host.GetAsync($"shop/visitors/{answer.Text("visitor")}/decisions", ("Authorization", "Bearer " + await host.ApiKeyAsync(scope: ApiKey.Read)));

        Assert.Equal(answer.Text("decision"), Assert.Single((await response.JsonAsync()).GetProperty("decisions").EnumerateArray()).Text("decision"));
    }

    [Theory, Trait("Rule", "S01")]
    [InlineData("shop/me/decisions")]
    [InlineData("shop/me/receipts/019abc00-0000-7000-8000-000000000001")]
    public async Task Without_the_visitors_secret_401(string path)
    {
        await using var host = await TestHost.StartAsync();
        using var response = await host.GetAsync(path);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact, Trait("Rule", "P05")]
    public async Task A_receipt_is_a_file_that_verifies_against_the_published_keys_and_fails_after_one_changed_character()
    {
        await using var host = await TestHost.StartAsync();
        var secret = TestHost.VisitorSecret();
        using var decided = await host.DecideAsync(secret: secret);
        var id = (await decided.JsonAsync()).Text("decision");
        using var later = await host.DecideAsync(host.Body("withdraw"), secret: secret);

        using var response = await host.GetAsync($"shop/me/receipts/{id}", ("Authorization", "Visitor " + secret));

        Assert.Equal(("application/jose", $"receipt-{id}.jws"), (response.Content.Headers.ContentType!.MediaType, response.Content.Headers.ContentDisposition!.FileName!.Trim('"')));
        var receipt = await response.Content.ReadAsStringAsync();
        using var key = System.Security.Cryptography.ECDsa.Create(host.Get<HostKeys>().Public.Values.Single());
        Assert.Contains($"\"decision\":\"{id}\"", Encoding.UTF8.GetString(Jws.Verify(receipt, _ => key)!), StringComparison.Ordinal);
        var at = receipt.IndexOf('.', StringComparison.Ordinal) + 9;
        Assert.Null(Jws.Verify($"{receipt[..at]}{(receipt[at] == 'A' ? 'B' : 'A')}{receipt[(at + 1)..]}", _ => key));
    }

    [Fact]
    public async Task Anothers_receipt_is_404_like_one_that_is_not_there()
    {
        await using var host = await TestHost.StartAsync();
        using var decided = await host.DecideAsync();
        var id = (await decided.JsonAsync()).Text("decision");
        foreach (var asked in new[] { id, Guid.Empty.ToString(), "1" })
        {
            using var response = await host.GetAsync($"shop/me/receipts/{asked}", ("Authorization", "Visitor " + TestHost.VisitorSecret()));
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }
}
