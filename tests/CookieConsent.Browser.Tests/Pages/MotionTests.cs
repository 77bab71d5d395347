namespace CookieConsent.Browser.Tests;

[Collection(Chromium.Collection)]
public sealed class MotionTests(Chromium chromium)
{
    [Theory]
    [InlineData(ReducedMotion.Reduce, false)]
    [InlineData(ReducedMotion.NoPreference, true)]
    public async Task B13_Nothing_moves_for_who_asked_for_less_motion(ReducedMotion wish, bool moves)
    {
        await using var shop = await Shop.OpenAsync(chromium);
        await using var visitor = await shop.ComeAsync(new() { Locale = "en-GB", ReducedMotion = wish });
        await visitor.Page.AddInitScriptAsync("""
            window.moved = [];
            for (const type of ["transitionrun", "animationstart"]) addEventListener(type, event => moved.push(event.target.id || event.target.className), true);
            """);
        await visitor.GoAsync("/");
        await visitor.Button("Choose what to allow").ClickAsync();
        await visitor.Dialog.GetByRole(AriaRole.Switch).First.ClickAsync();
        await visitor.Page.EvaluateAsync("() => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))");
        await visitor.Button("Reject all").Last.ClickAsync();
        await Assertions.Expect(visitor.Dialog).ToHaveCountAsync(0);

        Assert.Equal(moves, (await visitor.Page.EvaluateAsync<string[]>("() => moved")).Contains("pc-dialog"));
        Assert.True(moves || (await visitor.Page.EvaluateAsync<int>("() => moved.length")) == 0);
    }
}
