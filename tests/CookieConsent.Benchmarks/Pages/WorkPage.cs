using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Benchmarks;

/// <summary>
/// A page of 5,000 elements and 200 fetches, with the tag or without: 1,000 elements come with its HTML, and 20 for each of 200 products
/// that its script asks for. The HTML stops after the scripts in its head until it is told to go on, so that the cost of starting them is
/// known apart from the cost of what follows.
/// </summary>
internal sealed class WorkPage
{
    public const string With = "/with", Without = "/without", Choosing = "/choosing";

    private const int Elements = 5_001;

    private static readonly string[] Words = "rope tar lantern anchor sail oak brass harbour winter storm deck knot hull mast chart compass".Split(' ');

    /// <summary>1,000 elements.</summary>
    public static readonly string Shelves = string.Concat(Enumerable.Range(0, 250).Select(number =>
        $"""<p><a href="/shelves/{number}">Shelf {number}</a> <img src="/shelves/{number}.gif" loading="lazy" alt="" width="20" height="20"><b>{Words[number % Words.Length]}</b></p>"""));

    private readonly byte[][] products = [.. Enumerable.Range(0, 200).Select(Product)];
    private TaskCompletionSource started = New(), goOn = New();

    public static void PutInto(Web web)
    {
        web.Put("/work.js", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Pages", "Page", "application.js")));
        web.Put(With, Html("""<script src="{host}/choices/shop.js"></script>"""));
        web.Put(Without, Html(""));
        web.Put(Choosing, """<!doctype html><script src="{host}/choices/shop.js"></script><script src="/work.js"></script>""");
    }

    public async Task<bool> AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (path.StartsWith("/api/products/", StringComparison.Ordinal))
        {
            context.Response.ContentType = "application/json";
            await context.Response.Body.WriteAsync(products[int.Parse(path["/api/products/".Length..], CultureInfo.InvariantCulture)]);
            return true;
        }

        if (path == "/started.txt")
        {
            started.SetResult();
        }
        else if (path == "/rest.js")
        {
            await goOn.Task.WaitAsync(context.RequestAborted);
        }

        return false;
    }

    /// <summary>Opens the page in a tab, and so a process, of its own, and has it do all its work.</summary>
    public async Task<PageCost> VisitAsync(IBrowserContext visitor, string address)
    {
        (started, goOn) = (New(), New());
        var page = await visitor.NewPageAsync();
        var meter = await Meter.StartAsync(page);
        await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Commit });
        await started.Task.WaitAsync(TimeSpan.FromSeconds(60));
        var starting = await meter.ReadAsync();
        goOn.SetResult();
        await meter.RunAsync("document.readyState === 'complete' || new Promise((loaded) => { addEventListener('load', loaded); })");
        var elements = (await meter.RunAsync("work()"))?.GetProperty("result").GetProperty("value").GetInt32();
        var cost = new PageCost(starting, await meter.ReadAsync() - starting);
        await page.CloseAsync();
        return elements == Elements ? cost : throw new InvalidOperationException($"The page has {elements} elements and not {Elements}.");
    }

    private static string Html(string tag) => $$"""
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width">
          <title>Harbour Shop</title>
          <link rel="icon" href="data:,">
          {{tag}}
          <script src="/work.js"></script>
          <script>fetch("/started.txt")</script>
          <script src="/rest.js"></script>
        </head>
        <body>
          <main>
            {{Shelves}}
          </main>
        </body>
        </html>
        """;

    // About 2.5 kB of JSON each, as a shop's interface answers.
    private static byte[] Product(int id)
    {
        var random = new Random(id);
        string Text(int words) => string.Join(' ', random.GetItems(Words, words));
        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            id,
            name = Text(3),
            about = Text(40),
            variants = Enumerable.Range(0, 8).Select(size => new { size = $"size {size}", price = random.Next(500, 90_000) / 100.0, stock = random.Next(100), colour = Text(1) }),
            reviews = Enumerable.Range(0, 10).Select(day => new { stars = random.Next(1, 6), day = $"2026-0{random.Next(1, 10)}-1{day}", text = Text(16) }),
        });
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
