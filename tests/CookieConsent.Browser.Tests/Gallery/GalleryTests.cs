namespace CookieConsent.Browser.Tests;

/// <summary>States that can be come to on the demo site. `npm run gallery` keeps pictures of them in docs/gallery.</summary>
[Collection(SecondChromium.Collection)]
public sealed class GalleryTests(Chromium chromium)
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("COOKIECONSENT_GALLERY");

    private static readonly (string Name, ViewportSize Size)[] Screens =
        [("desk", new() { Width = 1280, Height = 800 }), ("phone", new() { Width = 390, Height = 844 })];

    // Without pictures to keep, those whose ways are longest: the other tests know the states themselves.
    public static TheoryData<string> Names =>
        [.. string.IsNullOrEmpty(Folder) ? ["card-changed", "preferences-foot", "placeholder"] : Pictures.All.Select(picture => picture.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_visitor_comes_to(string name)
    {
        var picture = Pictures.All.Single(each => each.Name == name);
        foreach (var (screen, size) in string.IsNullOrEmpty(Folder) ? Screens[..1] : Screens)
        {
            await using var server = await DemoServer.StartAsync(picture.Site);
            await using var context = await chromium.Browser.NewContextAsync(new() { Locale = picture.Language, ViewportSize = size, ReducedMotion = ReducedMotion.Reduce });
            context.SetDefaultTimeout(Visitor.Patience);
            await context.AddInitScriptAsync(picture.Browser);
            var page = await context.NewPageAsync();
            await page.GotoAsync(server.Address.ToString());
            await picture.Lead(page, server);
            await Assertions.Expect(page.Locator(picture.Shows)).ToBeVisibleAsync();
            foreach (var scheme in string.IsNullOrEmpty(Folder) ? [] : (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                await page.Mouse.MoveAsync(size.Width / 2, 2);
                await page.ScreenshotAsync(new() { Path = Path.Combine(Folder!, $"{name}-{screen}-{$"{scheme}".ToLowerInvariant()}.png") });
            }
        }
    }
}
