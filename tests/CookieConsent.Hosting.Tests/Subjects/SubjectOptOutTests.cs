namespace CookieConsent.Hosting.Tests;

/// <summary>A live opt-out is never overridden by what an account granted elsewhere.</summary>
[Trait("Rule", "G05")]
public sealed class SubjectOptOutTests : IAsyncLifetime
{
    private static readonly (string, string) Opted = (OptOutSite.Gpc, "1");

    private TestHost host = null!;
    private Account account = null!;

    public async Task InitializeAsync()
    {
        host = await OptOutSite.StartAsync();
        account = new Account(host);
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task A_grant_in_another_browser_does_not_override_it_and_leaves_the_rest()
    {
        await LinkAsync(host.Knowing("reject-all"));
        await LinkAsync();

        await ExpectAsync(analytics: true, marketing: false);
    }

    [Fact]
    public async Task A_grant_that_knew_of_another_browsers_opt_out_does_not_override_it_either()
    {
        await LinkAsync(host.Knowing("reject-all"));
        await LinkAsync(host.Knowing("accept-all", null, "marketing"));

        await ExpectAsync(analytics: true, marketing: false);
    }

    [Fact]
    public async Task It_ends_with_a_later_decision_of_the_browser_that_opted_out()
    {
        var secret = await LinkAsync(host.Knowing("reject-all"));
        await LinkAsync();
        await LinkAsync(host.Knowing("accept-all", null, "marketing"), secret);

        await ExpectAsync(analytics: true, marketing: true);
    }

    [Fact]
    public async Task It_ends_when_that_decision_does()
    {
        await LinkAsync(host.Knowing("reject-all"));
        host.Time.Advance(TimeSpan.FromDays(100));
        await LinkAsync();
        await ExpectAsync(analytics: true, marketing: false);
        host.Time.Advance(TimeSpan.FromDays(100));

        await ExpectAsync(analytics: true, marketing: true);
    }

    [Fact]
    public async Task A_refusal_without_an_opt_out_gives_way_to_the_newest_decision()
    {
        await LinkAsync(host.Body("reject-all"));
        await LinkAsync();

        await ExpectAsync(analytics: true, marketing: true);
    }

    [Fact]
    public async Task One_that_the_request_passes_on_denies_what_was_granted_knowingly_too()
    {
        await LinkAsync(host.Knowing("accept-all", null, "marketing"));

        await ExpectAsync(analytics: true, marketing: true);
        await ExpectAsync(analytics: true, marketing: false, Opted);
    }

    private async Task<string> LinkAsync(System.Text.Json.Nodes.JsonNode? body = null, string? secret = null)
    {
        var decided = await account.DecideAsync(body, secret);
        await account.IdentifyAsync(decided.Text("visitor"), Account.Anna);
        return secret ?? decided.Text("secret");
    }

    private async Task ExpectAsync(bool analytics, bool marketing, params (string, string)[] headers)
    {
        var choices = (await account.FindAsync(Account.Anna, headers)).GetProperty("choices");
        Assert.Equal((analytics, marketing), (choices.GetProperty("analytics").GetBoolean(), choices.GetProperty("marketing").GetBoolean()));
    }
}
