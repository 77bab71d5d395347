using System.Text.Json;

namespace CookieConsent.Browser.Tests;

/// <summary>Someone with a browser of some engine, who looks for words on the screen and presses them.</summary>
internal sealed class Visitor(ITab tab, Shop shop, Settings settings) : IAsyncDisposable
{
    private static int markers;

    /// <summary>What arrived at vendors, as "METHOD name/path" in ordinal order, each as often as it did.</summary>
    public IReadOnlyList<string> Sent =>
    [
        .. shop.World.Traffic.All
            .Where(arrival => arrival.Host.Split('.')[0] is "stats" or "ads" or "video")
            .Select(arrival => $"{arrival.Method} {arrival.Host.Split('.')[0]}{arrival.Path}")
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Errors and warnings of the shop's pages, refusals of a policy, and exceptions that nobody caught.</summary>
    public IReadOnlyList<string> Complaints =>
        [.. shop.World.Traffic.All.Where(arrival => arrival.Path.StartsWith("/complaint/", StringComparison.Ordinal)).Select(arrival => arrival.Path["/complaint/".Length..])];

    public Task GoAsync(string path) => tab.GoAsync(shop.Origin + path);

    public Task ReloadAsync() => tab.ReloadAsync();

    public Task PressAsync(Key key) => tab.PressAsync(key);

    public Task ClickAsync(double x, double y) => tab.ClickAsync(x, y);

    /// <summary>The same visitor with another tab.</summary>
    public async Task<Visitor> OpenAsync(string path)
    {
        var other = new Visitor(await tab.OpenAsync(), shop, settings);
        await other.GoAsync(path);
        return other;
    }

    /// <summary>What a function of the page gives.</summary>
    public async Task<T> AskAsync<T>(string function, params object[] arguments)
    {
        var list = string.Join(", ", arguments.Select(argument => JsonSerializer.Serialize(argument)));
        // Where pages run no scripts, nothing can be awaited in them.
        var (task, wait) = settings.Scripts ? ("async", "await") : ("", "");
        return JsonSerializer.Deserialize<T>(await tab.EvaluateAsync($"({task} () => JSON.stringify({wait} ({function})({list})) ?? 'null')()"))!;
    }

    /// <summary>Does something in the page.</summary>
    public Task DoAsync(string function) => AskAsync<object?>(function);

    /// <summary>Waits until something is so in the page, also across its being loaded anew.</summary>
    public async Task SeesAsync(string function, params object[] arguments)
    {
        Exception? last = null;
        try
        {
            await Until.TrueAsync(
                async () =>
                {
                    try
                    {
                        return await AskAsync<bool>(function, arguments);
                    }
                    catch (Exception error)
                    {
                        last = error;
                        return false;
                    }
                },
                function);
        }
        catch (TimeoutException waited)
        {
            var picture = Path.Combine(AppContext.BaseDirectory, $"waited-{Interlocked.Increment(ref markers)}.png");
            await File.WriteAllBytesAsync(picture, await tab.PictureAsync());
            throw new TimeoutException($"{waited.Message} {string.Join(' ', arguments)}. What was on the screen: {picture}. Complaints: {string.Join("; ", Complaints)}", last);
        }
    }

    /// <summary>Waits until words are on the screen that can be pressed, and presses them.</summary>
    /// <param name="words">What a button, a link or a box is called.</param>
    /// <param name="within">The element that they are in, also a frame.</param>
    public async Task ClickAsync(string words, string within = "html")
    {
        await SeesAsync($"(...place) => !!({Finding.Point})(...place)", words, within);
        var point = await AskAsync<double[]>(Finding.Point, words, within);
        await tab.ClickAsync(point[0], point[1]);
    }

    /// <summary>Does something that loads the page anew, and waits for that.</summary>
    public async Task ReloadedByAsync(Func<Task> act)
    {
        await DoAsync("() => { window.former = true; }");
        await act();
        await SeesAsync("() => !window.former && document.readyState === 'complete'");
    }

    /// <summary>Waits until this has arrived at vendors, given in ordinal order, and nothing else.</summary>
    public async Task SendsAsync(params string[] expected)
    {
        try
        {
            await Until.TrueAsync(() => Sent.Count >= expected.Length, "what vendors are sent");
        }
        catch (TimeoutException)
        {
            // The comparison tells what did not arrive.
        }

        await PassAsync();
        Assert.Equal(expected, Sent);
    }

    /// <summary>Waits for the card.</summary>
    public Task SeesCardAsync() => SeesAsync("() => !!document.querySelector('#pc-card')?.checkVisibility()");

    /// <summary>Whether the card is in the page.</summary>
    public Task<bool> HasCardAsync() => AskAsync<bool>("() => !!document.querySelector('#pc-card')");

    /// <summary>
    /// Waits until the gate has been through the whole page once more, and the browser has sent what it had to send before: a necessary
    /// image at the page's end is released last, and arrives.
    /// </summary>
    public async Task PassAsync()
    {
        var marker = $"/marker-{Interlocked.Increment(ref markers)}.gif";
        await AskAsync<object?>("marker => { const image = new Image(); image.dataset.consent = 'necessary'; image.dataset.src = marker; document.body.append(image); }", marker);
        await Until.TrueAsync(() => shop.World.Traffic.All.Any(arrival => arrival.Path == marker), $"{marker} to arrive");
    }

    /// <summary>Waits until the host has answered all that was decided.</summary>
    public Task AnsweredAsync() => SeesAsync(
        "() => !localStorage.getItem('choices_outbox') && document.cookie.split('; ').some(c => c.startsWith('choices=') && c.split('.').length === 3)");

    /// <summary>All that is kept on the device and that script can see, as "where name", in ordinal order; the shop's cart is not told.</summary>
    public async Task<string[]> KeptAsync() =>
    [
        .. (await AskAsync<string[]>("""
            async () => [
              ...document.cookie.split("; ").filter(Boolean).map(pair => "cookie " + pair.split("=")[0]),
              ...Object.keys(localStorage).map(name => "local " + name),
              ...Object.keys(sessionStorage).map(name => "session " + name),
              ...(await indexedDB.databases()).map(({ name }) => "database " + name),
            ]
            """)).Where(kept => kept != "cookie cart").Order(StringComparer.Ordinal),
    ];

    public ValueTask DisposeAsync() => tab.DisposeAsync();
}
