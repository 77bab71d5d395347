namespace CookieConsent.Browser.Tests;

/// <summary>What is left on the device once it is not allowed any more: nothing that is declared for what was denied.</summary>
[Collection(Chromium.Collection)]
public sealed class RemovalTests(Chromium chromium)
{
    private const string Page = """<script src="{host}/choices/shop.js" data-reload="false"></script>""";

    // What a tracker keeps, and what the shop does.
    private const string Store = """
        () => {
          document.cookie = "_pk_id=1"; document.cookie = "cart=1";
          for (const storage of [localStorage, sessionStorage]) { storage.setItem("_pk_id", "1"); storage._pk_ses = "1"; storage.setItem("cart", "1"); }
        }
        """;

    private const string Stored = """
        () => [...document.cookie.split("; ").map(pair => pair.split("=")[0]), ...Object.keys(localStorage), ...Object.keys(sessionStorage)]
          .filter(name => /^(_pk|cart)/.test(name)).sort()
        """;

    private static readonly string[] Cart = ["cart", "cart", "cart"];
    private static readonly string[] All = ["_pk_id", "_pk_id", "_pk_id", "_pk_ses", "_pk_ses", .. Cart];

    [Fact]
    public async Task B10_A_withdrawal_removes_declared_cookies_and_web_storage_and_keeps_them_away()
    {
        await using var shop = await Shop.OpenAsync(chromium, ShopPage.Of(tag: Page));
        await using var visitor = await shop.VisitAsync();
        await visitor.Page.EvaluateAsync("() => cookieConsent.acceptAll()");
        await visitor.Page.EvaluateAsync(Store);
        Assert.Equal(All, await visitor.Page.EvaluateAsync<string[]>(Stored));

        await visitor.Page.EvaluateAsync("() => cookieConsent.withdraw()");
        Assert.Equal(Cart, await visitor.Page.EvaluateAsync<string[]>(Stored));
        await visitor.Page.EvaluateAsync(Store);
        Assert.Equal(Cart, await visitor.Page.EvaluateAsync<string[]>(Stored));
    }

    [Fact]
    public async Task B06_What_was_there_before_a_choice_is_removed_when_the_page_opens()
    {
        await using var shop = await Shop.OpenAsync(chromium, ShopPage.Of("<script>" + $"({Store})()" + "</script>", tag: ""));
        await using var visitor = await shop.VisitAsync();
        Assert.Equal(All, await visitor.Page.EvaluateAsync<string[]>(Stored));

        shop.Put("/tagged", ShopPage.Of(tag: Page));
        await visitor.GoAsync("/tagged");
        Assert.Equal(Cart, await visitor.Page.EvaluateAsync<string[]>(Stored));
    }

    [Fact]
    public async Task B10_Cookies_go_from_every_domain_and_path_that_the_page_can_see()
    {
        const string names = "() => document.cookie.split('; ').map(pair => pair.split('=')[0]).filter(name => name.startsWith('_pk')).sort()";
        await using var shop = await Shop.OpenAsync(chromium);
        shop.Put("/goods/rope", ShopPage.Of(tag: Page));
        await using var visitor = await shop.VisitAsync("/goods/rope");
        await visitor.Page.EvaluateAsync("() => cookieConsent.acceptAll()");
        await visitor.Page.EvaluateAsync("""
            () => {
              for (const path of ["/", "/goods", "/goods/", "/goods/rope"])
                for (const domain of ["", "; domain=shop.example"]) document.cookie = `_pk_${path.length}${domain.length}=1; path=${path}${domain}`;
            }
            """);
        Assert.Equal(8, (await visitor.Page.EvaluateAsync<string[]>(names)).Length);

        await visitor.Page.EvaluateAsync("() => cookieConsent.withdraw()");
        Assert.Empty(await visitor.Page.EvaluateAsync<string[]>(names));
    }

    [Fact]
    public async Task B10_A_withdrawal_removes_declared_databases_and_refuses_them_from_then_on()
    {
        const string open = """
            name => new Promise(resolve => {
              try { indexedDB.open(name).onsuccess = event => { event.target.result.close(); resolve("open"); }; }
              catch (error) { resolve(error.name); }
            })
            """;
        await using var shop = await Shop.OpenAsync(chromium, ShopPage.Of(tag: Page));
        // cookieStore exists in secure pages alone.
        await shop.SecureAsync("shop");
        await using var visitor = await shop.VisitAsync();
        Assert.Equal("SecurityError", await visitor.Page.EvaluateAsync<string>(open, "_pk_store"));
        await visitor.Page.EvaluateAsync("() => cookieConsent.acceptAll()");
        Assert.Equal("open", await visitor.Page.EvaluateAsync<string>(open, "_pk_store"));
        Assert.Equal("open", await visitor.Page.EvaluateAsync<string>(open, "cart"));

        await visitor.Page.EvaluateAsync("() => cookieConsent.withdraw()");
        await Until.TrueAsync(
            async () => await visitor.Page.EvaluateAsync<string>("async () => `${(await indexedDB.databases()).map(({ name }) => name)}`") == "cart",
            "the tracker's database to go");
        Assert.Equal("SecurityError", await visitor.Page.EvaluateAsync<string>(open, "_pk_store"));
        await visitor.Page.EvaluateAsync("() => cookieStore.set('_pk_id', '1').then(() => cookieStore.set({ name: 'cart', value: '1' }))");
        Assert.Equal("cart=1", await visitor.Page.EvaluateAsync<string>("() => document.cookie.split('; ').filter(pair => /^(_pk|cart)/.test(pair)).join()"));
    }

    [Fact]
    public async Task B10_A_database_goes_that_is_open_or_just_being_opened_when_it_is_denied()
    {
        await using var shop = await Shop.OpenAsync(chromium, ShopPage.Of(tag: Page));
        await using var visitor = await shop.VisitAsync();
        await visitor.Page.EvaluateAsync("""
            () => new Promise(resolve => {
              cookieConsent.acceptAll();
              indexedDB.open("_pk_open").onsuccess = () => {
                window.late = "nothing";
                indexedDB.open("_pk_late").onsuccess = () => { window.late = "opened"; };
                cookieConsent.withdraw();
                resolve();
              };
            })
            """);

        await Until.TrueAsync(
            async () =>
            {
                // Behind the requests of both names, so that nothing is on its way any more.
                await visitor.Page.EvaluateAsync("() => new Promise(resolve => { indexedDB.open('cart').onsuccess = event => { event.target.result.close(); resolve(); }; })");
                return await visitor.Page.EvaluateAsync<string>("async () => `${(await indexedDB.databases()).map(({ name }) => name)}`") == "cart";
            },
            "both databases to go");
        Assert.Equal("nothing", await visitor.Page.EvaluateAsync<string>("() => late"));
    }
}
