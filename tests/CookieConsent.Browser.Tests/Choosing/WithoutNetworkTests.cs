namespace CookieConsent.Browser.Tests;

/// <summary>From the click to its effect in the page nothing waits for the host.</summary>
[Collection(Chromium.Collection)]
public sealed class WithoutNetworkTests(Chromium chromium)
{
    [Fact]
    public async Task A_choice_takes_effect_while_the_host_is_down()
    {
        await using var shop = await Shop.OpenAsync(chromium);
        await using var visitor = await shop.VisitAsync();
        await shop.Host.StopAsync();
        await visitor.Button("Accept all").ClickAsync();

        await HasTakenEffectAsync(visitor);
        Assert.Empty(shop.Host.Traffic.Decisions);
    }

    [Fact]
    public async Task A_choice_takes_effect_before_a_stalled_host_answers_and_is_recorded_when_it_does()
    {
        await using var shop = await Shop.OpenAsync(chromium);
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        shop.Host.OnDecision = async (context, next) =>
        {
            await answer.Task;
            await next(context);
        };
        await using var visitor = await shop.VisitAsync();
        await visitor.Button("Accept all").ClickAsync();

        await HasTakenEffectAsync(visitor);
        await Until.TrueAsync(() => shop.Host.Traffic.Decisions.Count == 1, "the decision at the host");
        Assert.Null(await visitor.CookieAsync("choices_visitor"));
        answer.SetResult();
        Assert.Equal("accept-all", Assert.Single(await visitor.RecordedAsync()).Action);
    }

    [Fact]
    public async Task The_cookie_is_written_in_the_very_task_of_the_click_and_the_card_is_gone_with_it()
    {
        await using var shop = await Shop.OpenAsync(chromium);
        await using var visitor = await shop.VisitAsync();
        var (before, after) = await visitor.Page.EvaluateAsync<string>("""
            () => {
              const seen = () => `${document.cookie.startsWith("choices=")} ${!!document.getElementById("pc-card")}`;
              const before = seen();
              [...document.querySelectorAll("#pc-card button")].find(button => button.textContent === "Accept all").click();
              return `${before}, ${seen()}`;
            }
            """) is var seen ? (seen.Split(", ")[0], seen.Split(", ")[1]) : default;

        Assert.Equal("false true", before);
        Assert.Equal("true false", after);
    }

    private static async Task HasTakenEffectAsync(Visitor visitor)
    {
        await visitor.Page.WaitForFunctionAsync("() => ran.length === 6");
        await visitor.PassAsync();
        Assert.Equal(8, visitor.Vendors.Count);
        await Assertions.Expect(visitor.Card).ToHaveCountAsync(0);
        var cookie = await visitor.CookieAsync("choices");
        Assert.NotNull(cookie);
        Assert.DoesNotContain('.', cookie.Value);
    }
}
