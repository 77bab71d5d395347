using OpenQA.Selenium.BiDi;
using OpenQA.Selenium.BiDi.Browser;
using OpenQA.Selenium.BiDi.BrowsingContext;
using OpenQA.Selenium.BiDi.Input;
using OpenQA.Selenium.BiDi.Script;

namespace CookieConsent.Browser.Tests;

internal sealed class FirefoxTab : ITab
{
    private readonly IBiDi session;
    private readonly UserContext visitor;
    private readonly BrowsingContext tab;
    private readonly bool isFirst;

    private FirefoxTab(IBiDi session, UserContext visitor, BrowsingContext tab, bool isFirst) =>
        (this.session, this.visitor, this.tab, this.isFirst) = (session, visitor, tab, isFirst);

    public static async Task<ITab> OpenAsync(IBiDi session, UserContext visitor, bool isFirst)
    {
        var tab = (await session.BrowsingContext.CreateAsync(ContextType.Tab, new() { UserContext = visitor })).Context;
        return new FirefoxTab(session, visitor, tab, isFirst);
    }

    public Task GoAsync(string address) => tab.NavigateAsync(address, new() { Wait = ReadinessState.Complete });

    public Task ReloadAsync() => tab.ReloadAsync(new() { Wait = ReadinessState.Complete });

    public Task<ITab> OpenAsync() => OpenAsync(session, visitor, isFirst: false);

    public Task ClickAsync(double x, double y) => session.Input.PerformActionsAsync(tab,
    [
        new PointerSourceActions("mouse", [new PointerMoveAction(Math.Round(x), Math.Round(y)), new PointerDownAction(0), new PointerUpAction(0)]),
    ]);

    public Task PressAsync(Key key) =>
        session.Input.PerformActionsAsync(tab, [new KeySourceActions("keyboard", [new KeyDownAction((char)key), new KeyUpAction((char)key)])]);

    public async Task<string> EvaluateAsync(string expression) =>
        await session.Script.EvaluateAsync(expression, awaitPromise: true, new ContextTarget(tab)) switch
        {
            EvaluateResultSuccess { Result: StringRemoteValue text } => text.Value,
            EvaluateResultException { ExceptionDetails: var thrown } => throw new InvalidOperationException(thrown.Text),
            var other => throw new InvalidOperationException($"Not a string: {other}"),
        };

    public async Task<byte[]> PictureAsync() => (await tab.CaptureScreenshotAsync()).Data.ToArray();

    public async ValueTask DisposeAsync()
    {
        if (isFirst)
        {
            await session.Browser.RemoveUserContextAsync(visitor);
        }
        else
        {
            await tab.CloseAsync();
        }
    }
}
