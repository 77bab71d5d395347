namespace CookieConsent.Browser.Tests;

/// <summary>The privacy choices in a real browser that runs no script.</summary>
[Collection(SecondChromium.Collection)]
public sealed class FormTests(Chromium chromium)
{
    private const string Form = "/choices/shop/preferences";

    private static readonly BrowserNewContextOptions WithoutScripts = new() { Locale = "en-GB", JavaScriptEnabled = false };

    [Fact]
    public async Task B01_P07_Nothing_is_stored_until_a_refusal_and_that_is_one_click()
    {
        await using var shop = await Shop.OpenAsync(chromium, sameOrigin: true);
        await using var visitor = await shop.VisitAsync(Form, WithoutScripts);
        Assert.Empty(await visitor.Context.CookiesAsync());
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Checkbox, new() { Checked = true })).ToHaveCountAsync(0);
        await visitor.Button("Reject all").ClickAsync();
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Your choices are saved.");

        var recorded = Assert.Single(await RecordedAsync(shop, visitor));
        Assert.Equal(("reject-all", "page", "analytics: None; marketing: None"), (recorded.Action, recorded.Surface, recorded.Choices.ToString()));
        Assert.True((await visitor.CookieAsync("choices_visitor"))!.HttpOnly);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task B09_One_technology_is_allowed_seen_again_and_withdrawn()
    {
        await using var shop = await Shop.OpenAsync(chromium, sameOrigin: true);
        await using var visitor = await shop.VisitAsync(Form, WithoutScripts);
        await Assertions.Expect(visitor.Button("Withdraw everything")).ToHaveCountAsync(0);
        await Box(visitor, "Analytics", "Pixel tags").CheckAsync();
        await visitor.Button("Save my choices").ClickAsync();
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Status)).ToBeVisibleAsync();

        await visitor.GoAsync(Form);
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Status)).ToHaveCountAsync(0);
        await Assertions.Expect(Box(visitor, "Analytics", "Pixel tags")).ToBeCheckedAsync();
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Checkbox, new() { Checked = true })).ToHaveCountAsync(1);
        await visitor.Button("Withdraw everything").ClickAsync();
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Checkbox, new() { Checked = true })).ToHaveCountAsync(0);

        Assert.Equal(["withdraw", "custom"], (await RecordedAsync(shop, visitor)).Select(decision => decision.Action));
    }

    [Fact]
    public async Task What_was_decided_in_the_form_holds_in_the_sites_pages()
    {
        await using var shop = await Shop.OpenAsync(chromium, sameOrigin: true);
        await using var visitor = await shop.VisitAsync(Form);
        await Box(visitor, "Analytics", "Pixel tags").CheckAsync();
        await visitor.Button("Save my choices").ClickAsync();
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Harbour Shop" }).ClickAsync();
        await visitor.Page.WaitForURLAsync(shop.Origin + "/");
        await visitor.PassAsync();

        await Assertions.Expect(visitor.Card).ToHaveCountAsync(0);
        Assert.Equal("""{"necessary":true,"analytics":{"cookie":false,"pixel-tag":true,"web-beacon":false},"marketing":false}""", await visitor.ChoicesAsync());
        Assert.NotEmpty(visitor.Vendors);
        Assert.All(visitor.Vendors, vendor => Assert.EndsWith(".gif", vendor, StringComparison.Ordinal));
        Assert.All(visitor.Vendors, vendor => Assert.StartsWith("stats", vendor, StringComparison.Ordinal));
    }

    [Fact]
    public async Task S02_A_form_on_another_sites_page_is_refused()
    {
        await using var shop = await Shop.OpenAsync(chromium, sameOrigin: true);
        shop.Put("/lure", $"""<!doctype html><form method="post" action="{shop.Host.Origin}{Form}"><input name="action" value="accept-all"><button>Win</button></form>""");
        await using var visitor = await shop.VisitAsync(Form, WithoutScripts);
        await visitor.Page.GotoAsync(shop.World.Origin("evil") + "/lure");
        await visitor.Button("Win").ClickAsync();

        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Foreign origin" })).ToBeVisibleAsync();
        Assert.Empty(await visitor.Context.CookiesAsync());
    }

    private static ILocator Box(Visitor visitor, string category, string technology) =>
        visitor.Page.GetByRole(AriaRole.Group, new() { Name = category }).GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^" + technology) });

    private static async Task<IReadOnlyList<CookieConsent.Hosting.Decision>> RecordedAsync(Shop shop, Visitor visitor) => await shop.Host.HistoryAsync(await visitor.IdAsync());
}
