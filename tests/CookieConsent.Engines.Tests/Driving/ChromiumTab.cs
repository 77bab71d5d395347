namespace CookieConsent.Browser.Tests;

internal sealed class ChromiumTab(IPage page, bool isFirst) : ITab
{
    public Task GoAsync(string address) => page.GotoAsync(address);

    public Task ReloadAsync() => page.ReloadAsync();

    public async Task<ITab> OpenAsync() => new ChromiumTab(await page.Context.NewPageAsync(), isFirst: false);

    public Task ClickAsync(double x, double y) => page.Mouse.ClickAsync((float)x, (float)y);

    public Task PressAsync(Key key) => page.Keyboard.PressAsync(key.ToString());

    public Task<string> EvaluateAsync(string expression) => page.EvaluateAsync<string>(expression);

    public Task<byte[]> PictureAsync() => page.ScreenshotAsync();

    public async ValueTask DisposeAsync() => await (isFirst ? page.Context.CloseAsync() : page.CloseAsync());
}
