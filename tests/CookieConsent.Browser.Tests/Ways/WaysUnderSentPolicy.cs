namespace CookieConsent.Browser.Tests;

/// <summary>With the policy that a server sends no way is left, not even to the preloader: browsers obey it before they fetch anything.</summary>
[Collection(Chromium.Collection)]
public sealed class WaysUnderSentPolicy(SentPolicyMode mode) : IClassFixture<SentPolicyMode>
{
    private static readonly string[] All = [.. Expectations.Ways.Select(way => way.Id)];

    [Fact]
    public async Task B06_No_way_is_open_before_a_choice()
    {
        await mode.UndecidedAsync();

        Assert.Empty(mode.Escapes("undecided"));
        Assert.Equal(All, All.Where(way => mode.IsReached("pay", "undecided", way)));
    }

    [Fact]
    public async Task B06_No_way_is_open_after_a_refusal()
    {
        await mode.RefusedAsync();

        Assert.Empty(mode.Escapes("refused"));
        Assert.Empty(mode.Escapes("refused-next"));
        Assert.Equal(All, All.Where(way => mode.IsReached("pay", "refused-next", way)));
    }

    [Fact]
    public async Task All_ways_to_what_is_allowed_are_open_on_the_page_after_a_grant_and_none_to_what_is_not()
    {
        await mode.GrantedAsync();

        Assert.Equal(All, All.Where(way => mode.IsReached(Mode.Declared, "granted-next", way)));
        Assert.All(mode.Closed, host => Assert.DoesNotContain(All, way => mode.IsReached(host, "granted-next", way)));
    }

    [Fact]
    public async Task B10_No_way_is_open_after_a_withdrawal()
    {
        await mode.WithdrawnAsync();

        Assert.Empty(mode.Escapes("withdrawn"));
        Assert.Empty(mode.Escapes("withdrawn-next"));
        Assert.Equal(All, All.Where(way => mode.IsReached("pay", "withdrawn-next", way)));
    }
}
