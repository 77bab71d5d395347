using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Hosting.Tests;

public sealed class SubjectPrivacyTests
{
    [Fact, Trait("Rule", "S04")]
    public async Task No_browser_links_a_visitor_and_no_key_without_the_scope()
    {
        await using var host = await TestHost.StartAsync();
        var account = new Account(host);
        var decided = await account.DecideAsync();
        var path = $"shop/visitors/{decided.Text("visitor")}/subjects";
        foreach (var scope in ApiKey.AllScopes.Where(scope => scope != ApiKey.Identify))
        {
            using var refused = await account.SendAsync(HttpMethod.Put, path, scope, Account.Body(Account.Anna));
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        using var browser = new HttpRequestMessage(HttpMethod.Put, path) { Content = System.Net.Http.Json.JsonContent.Create(Account.Body(Account.Anna)) };
        browser.Headers.Add("Authorization", "Visitor " + decided.Text("secret"));
        browser.Headers.Add("Cookie", "choices_visitor=" + decided.Text("secret"));
        browser.Headers.Add("Origin", TestHost.Page);
        using var unauthorized = await host.Client.SendAsync(browser);
        Assert.Equal(HttpStatusCode.Unauthorized, unauthorized.StatusCode);
        using var lookup = await account.SendAsync(HttpMethod.Post, "shop/subjects/lookup", ApiKey.Read, Account.Body(Account.Anna));
        Assert.Equal(HttpStatusCode.Forbidden, lookup.StatusCode);
        using var elsewhere = await account.SendAsync(HttpMethod.Put, $"other/visitors/{decided.Text("visitor")}/subjects", ApiKey.Identify, Account.Body(Account.Anna));
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
        Assert.Empty(await host.Store.ListAsync(DocumentKind.Subject));
    }

    [Fact, Trait("Rule", "P08")]
    public async Task What_is_kept_is_a_hash_that_nobody_can_make_without_the_hosts_key()
    {
        using var database = new TemporaryDatabase();
        var folder = Path.GetDirectoryName(database.Options.Path)!;
        var host = await TestHost.StartAsync(folder: folder);
        var account = new Account(host);
        await account.IdentifyAsync((await account.DecideAsync()).Text("visitor"), Account.Anna);
        var kept = Assert.Single(await host.Store.ListAsync(DocumentKind.Subject)).Id;
        await host.StopAsync();

        Assert.DoesNotContain("anna", Encoding.Latin1.GetString(await File.ReadAllBytesAsync(database.Options.Path)), StringComparison.OrdinalIgnoreCase);
        await using var other = await TestHost.StartAsync();
        var elsewhere = new Account(other);
        await elsewhere.IdentifyAsync((await elsewhere.DecideAsync()).Text("visitor"), Account.Anna);
        Assert.NotEqual(kept, Assert.Single(await other.Store.ListAsync(DocumentKind.Subject)).Id);
    }

    [Fact, Trait("Rule", "L04")]
    public async Task An_erasure_ends_the_links_of_that_visitor_alone()
    {
        await using var host = await TestHost.StartAsync();
        var account = new Account(host);
        var (phone, desk) = (await account.DecideAsync(host.Body("reject-all")), await account.DecideAsync());
        await account.IdentifyAsync(phone.Text("visitor"), Account.Anna, ("customer", "17"));
        await account.IdentifyAsync(desk.Text("visitor"), Account.Anna);
        using var erase = new HttpRequestMessage(HttpMethod.Delete, "shop/me");
        erase.Headers.Add("Authorization", "Visitor " + desk.Text("secret"));
        erase.Headers.Add("Origin", TestHost.Page);
        using var erased = await host.Client.SendAsync(erase);
        Assert.Equal(HttpStatusCode.OK, erased.StatusCode);

        Assert.Equal(phone.Text("visitor"), (await account.FindAsync(Account.Anna)).Text("visitor"));
        Assert.DoesNotContain(await host.Store.ListAsync(DocumentKind.VisitorSubjects), document => document.Id.EndsWith(desk.Text("visitor"), StringComparison.Ordinal));
        using var again = await account.PutAsync(desk.Text("visitor"), Account.Anna);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
    }

    [Theory, Trait("Rule", "L04")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_linked_while_the_visitor_is_erased_is_not_left(bool linkComesFirst)
    {
        using var database = new TemporaryDatabase();
        Func<Task>? meanwhile = null;
        var moment = linkComesFirst ? nameof(IConsentStore.EraseAsync) : nameof(IConsentStore.AddAsync);
        var store = CountedStore.Of(database.Open(), (method, _) =>
        {
            if (method == moment && Interlocked.Exchange(ref meanwhile, null) is { } other)
            {
                other().GetAwaiter().GetResult();
            }
        });
        await using var host = await TestHost.StartAsync(configure: services => services.AddSingleton(store));
        var account = new Account(host);
        var decided = await account.DecideAsync();
        Assert.True(VisitorId.TryParse(decided.Text("visitor"), out var visitor));
        var erase = () => host.Get<Erasing>().EraseAsync(host.Get<Sites>().Find("shop")!, visitor);
        if (linkComesFirst)
        {
            meanwhile = () => account.IdentifyAsync(decided.Text("visitor"), Account.Anna);
            await erase();
        }
        else
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, $"shop/visitors/{visitor}/subjects") { Content = System.Net.Http.Json.JsonContent.Create(Account.Body(Account.Anna)) };
            request.Headers.Add("Authorization", "Bearer " + await host.ApiKeyAsync(scope: ApiKey.Identify));
            // The key is there: the next document that is added is the link's.
            meanwhile = () => store.EraseAsync("shop", visitor, host.Time.GetUtcNow());
            using var refused = await host.Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        }

        Assert.Null(meanwhile);
        Assert.Empty(await store.ListAsync(DocumentKind.Subject));
        Assert.Empty(await store.ListAsync(DocumentKind.VisitorSubjects));
    }

    [Fact, Trait("Rule", "L02")]
    public async Task A_purge_of_the_last_decision_ends_the_links()
    {
        await using var host = await TestHost.StartAsync();
        var account = new Account(host);
        var (gone, stays) = (await account.DecideAsync(), await account.DecideAsync());
        await account.IdentifyAsync(gone.Text("visitor"), Account.Anna);
        await account.IdentifyAsync(stays.Text("visitor"), ("customer", "17"));
        host.Time.Advance(TimeSpan.FromDays(Purging.LeastDays + 1));
        await account.DecideAsync(secret: stays.Text("secret"));
        Assert.Equal(2, await PurgingTests.PurgeAsync(host, new DateOnly(2026, 11, 24)));

        Assert.Equal("default", (await account.FindAsync(Account.Anna)).Text("basis"));
        Assert.Equal("decision", (await account.FindAsync(("customer", "17"))).Text("basis"));
        Assert.Single(await host.Store.ListAsync(DocumentKind.VisitorSubjects));
    }

    [Theory]
    [InlineData("""{}""", "/subjects")]
    [InlineData("""{"subjects":{}}""", "/subjects")]
    [InlineData("""{"subjects":["anna@example.org"]}""", "/subjects/0/kind")]
    [InlineData("""{"subjects":[{"kind":"E-Mail","value":"anna@example.org"}]}""", "/subjects/0/kind")]
    [InlineData("""{"subjects":[{"kind":"email","value":"anna@example.org"},{"kind":"email","value":"  "}]}""", "/subjects/1/value")]
    [InlineData("""{"subjects":[{"kind":"email","value":17}]}""", "/subjects/0/value")]
    public async Task What_is_no_subject_is_named_by_its_place_and_not_repeated(string body, string place)
    {
        await using var host = await TestHost.StartAsync();
        var account = new Account(host);
        var visitor = (await account.DecideAsync()).Text("visitor");
        using var refused = await account.SendAsync(HttpMethod.Put, $"shop/visitors/{visitor}/subjects", ApiKey.Identify, JsonNode.Parse(body)!);
        using var lookup = await account.SendAsync(HttpMethod.Post, "shop/subjects/lookup", ApiKey.Lookup, JsonNode.Parse(body)!);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (refused.StatusCode, lookup.StatusCode));
        Assert.Equal(place, (await refused.JsonAsync()).GetProperty("errors")[0].Text("pointer"));
        Assert.DoesNotContain("anna", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(await host.Store.ListAsync(DocumentKind.Subject));
    }
}
