using System.Collections.Concurrent;
using CookieConsent.Hosting;

namespace CookieConsent.Browser.Tests;

/// <summary>Someone with a browser of their own, in one tab. Everything that it asks of anyone is noted.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    /// <summary>How long anything may take, in milliseconds: this machine may be busy.</summary>
    public const float Patience = 20_000;

    private readonly Shop shop;
    private readonly ConcurrentQueue<IRequest> asked = new();
    private readonly ConcurrentQueue<string> complaints = new();
    private int markers;

    private Visitor(IBrowserContext context, IPage page, Shop shop)
    {
        (Context, Page, this.shop) = (context, page, shop);
        context.Request += (_, request) => asked.Enqueue(request);
        context.WebError += (_, error) => complaints.Enqueue(error.Error);
        context.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                complaints.Enqueue(message.Text);
            }
        };
    }

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    /// <summary>Errors and warnings in the console, and exceptions that nobody caught.</summary>
    public IReadOnlyList<string> Complaints => [.. complaints];

    public ILocator Card => Page.Locator("#pc-card");

    public ILocator Dialog => Page.Locator("#pc-dialog");

    /// <summary>What was asked of vendors, as "name/path" in order, each as often as it was asked.</summary>
    public IReadOnlyList<string> Vendors =>
    [
        .. from request in asked
           let address = new Uri(request.Url)
           where address.Host is "stats.example" or "ads.example" or "video.example"
           select address.Host.Split('.')[0] + address.AbsolutePath,
    ];

    /// <summary>Every host that was asked for anything.</summary>
    public IReadOnlyList<string> Hosts => [.. asked.Select(request => new Uri(request.Url)).Where(address => address.Host.Length > 0).Select(address => address.Host).Distinct()];

    public static async Task<Visitor> NewAsync(IBrowserContext context, Shop shop)
    {
        context.SetDefaultTimeout(Patience);
        return new Visitor(context, await context.NewPageAsync(), shop);
    }

    public Task GoAsync(string path) => Page.GotoAsync(shop.Origin + path);

    public ILocator Button(string text) => Page.GetByRole(AriaRole.Button, new() { Name = text, Exact = true });

    /// <summary>Does something that loads the page again, and waits for that.</summary>
    public async Task ReloadedByAsync(Func<Task> act)
    {
        await Page.EvaluateAsync("() => { window.former = true; }");
        await act();
        await Page.WaitForFunctionAsync("() => !window.former && document.readyState === 'complete'");
    }

    /// <summary>
    /// Waits until the gate has been through the whole page once more: a necessary image at its end is released, and so all before it
    /// that is allowed has been asked for.
    /// </summary>
    public async Task PassAsync()
    {
        var marker = $"/marker-{++markers}.gif";
        await Page.RunAndWaitForRequestAsync(
            () => Page.EvaluateAsync("marker => { const image = new Image(); image.dataset.consent = 'necessary'; image.dataset.src = marker; document.body.append(image); }", marker),
            request => request.Url.EndsWith(marker, StringComparison.Ordinal));
    }

    /// <summary>Waits until the host has answered all that was decided.</summary>
    public Task AnsweredAsync() => Page.WaitForFunctionAsync(
        "() => !localStorage.getItem('choices_outbox') && document.cookie.split('; ').some(c => c.startsWith('choices=') && c.split('.').length === 3)");

    /// <summary>The scripts that ran, in order.</summary>
    public Task<string[]> RanAsync() => Page.EvaluateAsync<string[]>("() => ran");

    /// <summary>Waits until exactly these scripts have run, in this order.</summary>
    public Task RanAsync(params string[] scripts) => Page.WaitForFunctionAsync("scripts => `${ran}` === `${scripts}`", scripts);

    public async Task<BrowserContextCookiesResult?> CookieAsync(string name) => (await Context.CookiesAsync()).SingleOrDefault(cookie => cookie.Name == name);

    /// <summary>All that is on disk of this visitor, newest first, once the host has answered.</summary>
    public async Task<IReadOnlyList<Decision>> RecordedAsync()
    {
        await AnsweredAsync();
        return await shop.Host.HistoryAsync(await IdAsync());
    }

    public async Task<VisitorId> IdAsync() =>
        VisitorId.TryFromCookie("shop", (await CookieAsync("choices_visitor"))?.Value, out var id) ? id : throw new InvalidOperationException("There is no visitor cookie.");

    /// <summary>The page's own view of the choices, as JSON.</summary>
    public Task<string> ChoicesAsync() => Page.EvaluateAsync<string>("() => JSON.stringify(cookieConsent.choices)");

    public async ValueTask DisposeAsync() => await Context.CloseAsync();
}
