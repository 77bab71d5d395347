using System.Text.RegularExpressions;

namespace CookieConsent.Browser.Tests;

[Collection(Chromium.Collection)]
public sealed partial class UnavailablePreferencesTests(Chromium chromium)
{
    private const string Remark = "Your choices can’t be shown right now.";

    [GeneratedRegex(@"/shop\.preferences\.")]
    private static partial Regex Part { get; }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_card_says_so_and_rejecting_still_works(bool blocked)
    {
        await using var shop = await Shop.OpenAsync(chromium);
        await using var visitor = await shop.ComeAsync();
        await visitor.Context.RouteAsync(Part, route => blocked ? route.AbortAsync() : route.FulfillAsync(new() { Status = 404 }));
        await visitor.GoAsync("/");
        await visitor.Button("Choose what to allow").ClickAsync();
        await Assertions.Expect(visitor.Card.GetByRole(AriaRole.Status)).ToContainTextAsync(Remark);
        await visitor.Button("Reject all").ClickAsync();

        Assert.Equal("reject-all", Assert.Single(await visitor.RecordedAsync()).Action);
        await Assertions.Expect(visitor.Card).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task They_open_once_they_can_be_loaded_again()
    {
        await using var shop = await Shop.OpenAsync(chromium);
        await using var visitor = await shop.ComeAsync();
        await visitor.Context.RouteAsync(Part, route => route.AbortAsync());
        await visitor.GoAsync("/");
        await visitor.Button("Choose what to allow").ClickAsync();
        await Assertions.Expect(visitor.Card).ToContainTextAsync(Remark);
        await visitor.Context.UnrouteAllAsync();
        await visitor.Button("Choose what to allow").ClickAsync();

        await Assertions.Expect(visitor.Dialog).ToBeVisibleAsync();
    }

    [Fact]
    public async Task B09_Who_has_decided_already_gets_the_card_from_the_link_and_can_withdraw_there()
    {
        await using var shop = await Shop.OpenAsync(chromium);
        await using var visitor = await shop.ComeAsync();
        await visitor.Context.RouteAsync(Part, route => route.AbortAsync());
        await visitor.GoAsync("/");
        await visitor.Button("Accept all").ClickAsync();
        await visitor.AnsweredAsync();
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Privacy choices" }).ClickAsync();
        await Assertions.Expect(visitor.Card).ToContainTextAsync(Remark);
        await visitor.ReloadedByAsync(() => visitor.Button("Reject all").ClickAsync());

        Assert.Equal(["reject-all", "accept-all"], (await visitor.RecordedAsync()).Select(decision => decision.Action));
    }
}
