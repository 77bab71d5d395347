namespace CookieConsent.Browser.Tests;

/// <summary>What a worker that a tracker made from a blob may send follows the visitor's choices while it runs, in either mode.</summary>
[Collection(Chromium.Collection)]
public sealed class RunningWorkerTests(Chromium chromium)
{
    /// <summary>The ways out of a worker, each as it is asked for in there; `address` is where to.</summary>
    private static readonly Dictionary<string, string> Ways = new()
    {
        ["fetch"] = "fetch(address, { mode: 'no-cors' }).then(() => 'sent', error => error instanceof TypeError ? 'failed' : `${error}`)",
        ["request"] = "fetch(new Request(address, { mode: 'no-cors' })).then(() => 'sent', error => error instanceof TypeError ? 'failed' : `${error}`)",
        ["xhr"] = "new Promise(done => { const xhr = new XMLHttpRequest(); xhr.onloadend = () => done(xhr.status ? 'sent' : 'failed'); xhr.open('GET', address); xhr.send(); })",
        ["import"] = "new Promise(done => { try { importScripts(address); done('sent'); } catch (error) { done(error.name === 'NetworkError' ? 'failed' : `${error}`); } })",
        ["socket"] = "new Promise(done => { const socket = new WebSocket(address.replace('http', 'ws')); socket.onclose = ({ code }) => done(code === 1006 ? 'failed' : 'sent'); })",
        ["events"] = "new Promise(done => { const events = new EventSource(address); events.onerror = () => { events.close(); done('failed'); }; })",
    };

    private static readonly string Page = ShopPage.Of(body:
        """
        <script>
          const code = `onmessage = async ({ data: [id, code, address] }) => postMessage([id, await (0, eval)("address => " + code)(address)]);`;
          const address = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
          const worker = new Worker(address);
          URL.revokeObjectURL(address);
          let last = 0;
          const ask = (code, address) => new Promise(done => {
            const id = ++last;
            worker.addEventListener("message", ({ data }) => data[0] === id && done(data[1]));
            worker.postMessage([id, code, address]);
          });
        </script>
        """,
        tag: """<script src="{host}/choices/shop.js" nonce="abc" data-reload="false"></script>""");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_sends_nothing_before_a_choice_what_is_granted_after_one_and_nothing_once_that_is_withdrawn(bool strict)
    {
        await using var shop = await OpenAsync(strict);
        await using var visitor = await shop.VisitAsync();
        Assert.Equal(Ways.Keys.Select(way => $"{way}: failed"), await AskAsync(visitor, shop, "undecided"));

        await visitor.Button("Accept all").ClickAsync();
        await WithinAsync(visitor, shop, "sent");
        await AskAsync(visitor, shop, "granted");

        await visitor.Page.EvaluateAsync("() => cookieConsent.withdraw()");
        await WithinAsync(visitor, shop, "failed");
        Assert.Equal(Ways.Keys.Select(way => $"{way}: failed"), await AskAsync(visitor, shop, "withdrawn"));
        Assert.Equal(
            Ways.Keys.Select(way => $"/granted/{way}.js"),
            shop.World.Traffic.All.Where(arrival => arrival.Host == "ads.example" && !arrival.Path.StartsWith("/within", StringComparison.Ordinal)).Select(arrival => arrival.Path));
    }

    [Fact]
    public async Task A_worker_that_reaches_undeclared_hosts_is_left_alone_with_rules_and_held_in_strict_mode()
    {
        foreach (var (strict, expected) in new[] { (false, "sent"), (true, "failed") })
        {
            await using var shop = await OpenAsync(strict);
            await using var visitor = await shop.VisitAsync();
            Assert.Equal(expected, await AskAsync(visitor, "fetch", $"{shop.World.Origin("unheard")}/collect"));
            Assert.Equal("sent", await AskAsync(visitor, "fetch", $"{shop.Origin}/collect"));
        }
    }

    [Fact]
    public async Task A_shared_one_is_guarded_and_made_again_is_the_same()
    {
        await using var shop = await OpenAsync(strict: false);
        await using var visitor = await shop.VisitAsync();

        Assert.Equal("1 failed, 2 failed", await visitor.Page.EvaluateAsync<string>(
            """
            async address => {
              const code = `let made = 0; onconnect = async ({ ports: [port] }) => { const count = ++made; port.postMessage(count + await fetch("${address}", { mode: "no-cors" }).then(() => " sent", () => " failed")); };`;
              const blob = URL.createObjectURL(new Blob([code]));
              const connect = () => new Promise(done => { new SharedWorker(blob).port.onmessage = ({ data }) => done(data); });
              return `${await connect()}, ${await connect()}`;
            }
            """,
            $"{shop.World.Origin("ads")}/shared.js"));
        Assert.DoesNotContain(shop.World.Traffic.All, arrival => arrival.Path == "/shared.js");
    }

    [Fact]
    public async Task Its_functions_look_like_the_browsers_own()
    {
        await using var shop = await OpenAsync(strict: false);
        await using var visitor = await shop.VisitAsync();
        Assert.Equal("fetch 1 true importScripts 0 true", await visitor.Page.EvaluateAsync<string>(
            "() => ask('[fetch, importScripts].map(f => `${f.name} ${f.length} ${`${f}`.includes(\"[native code]\")}`).join(\" \")', '')"));
    }

    [Fact]
    public async Task Where_a_page_asks_for_trusted_addresses_a_plain_one_is_refused_as_without_us()
    {
        await using var shop = await OpenAsync(strict: false);
        shop.World.PageHeaders["Content-Security-Policy"] = "require-trusted-types-for 'script'; trusted-types choices mine";
        await using var visitor = await shop.VisitAsync();
        Assert.Equal("refused, made", await visitor.Page.EvaluateAsync<string>(
            """
            () => {
              const blob = URL.createObjectURL(new Blob(["postMessage(1)"]));
              const make = address => { try { new Worker(address); return "made"; } catch { return "refused"; } };
              const trusted = trustedTypes.createPolicy("mine", { createScriptURL: url => url }).createScriptURL(blob);
              return `${make(blob)}, ${make(trusted)}`;
            }
            """));
    }

    private Task<Shop> OpenAsync(bool strict) => Shop.OpenAsync(chromium, Page, site: file => file["blockUndeclared"] = strict);

    private static async Task<IReadOnlyList<string>> AskAsync(Visitor visitor, Shop shop, string state)
    {
        List<string> answers = [];
        foreach (var way in Ways.Keys)
        {
            answers.Add($"{way}: {await AskAsync(visitor, way, $"{shop.World.Origin("ads")}/{state}/{way}.js")}");
        }

        return answers;
    }

    private static Task<string> AskAsync(Visitor visitor, string way, string address) =>
        visitor.Page.EvaluateAsync<string>("([code, address]) => ask(code, address)", new[] { Ways[way], address });

    // The page's word reaches a worker a moment after the page itself has acted on it.
    private static Task WithinAsync(Visitor visitor, Shop shop, string answer) =>
        Until.TrueAsync(async () => await AskAsync(visitor, "fetch", $"{shop.World.Origin("ads")}/within.js") == answer, $"the worker's answer {answer}");
}
