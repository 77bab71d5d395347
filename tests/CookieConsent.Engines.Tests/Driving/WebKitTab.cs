using OpenQA.Selenium;
using OpenQA.Selenium.Interactions;
using MouseButton = OpenQA.Selenium.Interactions.MouseButton;

namespace CookieConsent.Browser.Tests;

internal sealed class WebKitTab(WebDriver session, string handle, bool isFirst) : ITab
{
    public Task GoAsync(string address) => HereAsync(() => session.Navigate().GoToUrl(address));

    public Task ReloadAsync() => HereAsync(session.Navigate().Refresh);

    public async Task<ITab> OpenAsync() => await Task.Run(() =>
    {
        session.SwitchTo().NewWindow(WindowType.Tab);
        return new WebKitTab(session, session.CurrentWindowHandle, isFirst: false);
    });

    public Task ClickAsync(double x, double y) => HereAsync(() =>
    {
        var mouse = new PointerInputDevice(PointerKind.Mouse, "mouse");
        session.PerformActions([
            new ActionSequence(mouse)
                .AddAction(mouse.CreatePointerMove(CoordinateOrigin.Viewport, (int)Math.Round(x), (int)Math.Round(y), TimeSpan.Zero))
                .AddAction(mouse.CreatePointerDown(MouseButton.Left))
                .AddAction(mouse.CreatePointerUp(MouseButton.Left)),
        ]);
    });

    public Task PressAsync(Key key) => HereAsync(() => new Actions(session).SendKeys($"{(char)key}").Perform());

    public async Task<string> EvaluateAsync(string expression)
    {
        var answer = "";
        await HereAsync(() => answer = (string)session.ExecuteAsyncScript(
            $"const done = arguments[0]; Promise.resolve({expression}).then(done, error => done(`!${{error}}`))")!);
        return answer.StartsWith('!') ? throw new InvalidOperationException(answer) : answer;
    }

    public async Task<byte[]> PictureAsync()
    {
        byte[] picture = [];
        await HereAsync(() => picture = session.GetScreenshot().AsByteArray);
        return picture;
    }

    public async ValueTask DisposeAsync() => await Task.Run(() =>
    {
        if (isFirst)
        {
            session.Quit();
        }
        else
        {
            session.SwitchTo().Window(handle);
            session.Close();
        }
    });

    private Task HereAsync(Action act) => Task.Run(() =>
    {
        session.SwitchTo().Window(handle);
        act();
    });
}
