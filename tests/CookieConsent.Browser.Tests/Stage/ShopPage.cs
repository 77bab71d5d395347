namespace CookieConsent.Browser.Tests;

/// <summary>Pages of the shop.</summary>
internal static class ShopPage
{
    /// <summary>What the held page asks of vendors for each category, in ordinal order.</summary>
    public static readonly string[] Analytics = ["stats/collect", "stats/first.js", "stats/pixel.gif", "stats/second.js"];

    public static readonly string[] Marketing = ["ads/later.js", "ads/offer.js", "ads/pixel.gif", "video/film"];

    /// <summary>A page of everything that can be held, and one thing of each kind that is added later.</summary>
    public static readonly string Held = Of(
        """
        <script type="text/plain" data-consent="analytics" data-src="{stats}/first.js"></script>
        <script type="text/plain" data-consent="analytics">ran.push("inline")</script>
        <script type="text/plain" data-consent="analytics" data-src="{stats}/second.js"></script>
        <script type="text/plain" data-consent="analytics:web-beacon">ran.push("beacon"); navigator.sendBeacon("{stats}/collect", "seen")</script>
        """,
        """
        <img data-consent="analytics" data-src="{stats}/pixel.gif" alt="">
        <img data-consent="marketing" data-src="{ads}/pixel.gif" alt="">
        <iframe data-consent="marketing" data-src="{video}/film" title="A film"></iframe>
        <template data-consent="marketing"><b id="offer">Offer</b><script src="{ads}/offer.js"></script></template>
        <script>
          const later = document.createElement("script");
          later.type = "text/plain";
          later.dataset.consent = "marketing";
          later.dataset.src = "{ads}/later.js";
          document.body.append(later);
        </script>
        """);

    /// <summary>A page with the tag first in its head.</summary>
    public static string Of(string head = "", string body = "", string tag = """<script src="{host}/choices/shop.js" nonce="abc"></script>""") => $$"""
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width">
          <title>Harbour Shop</title>
          <link rel="icon" href="data:,">
          {{tag}}
          <script nonce="abc">const ran = window.ran = [];</script>
          {{head}}
        </head>
        <body>
          <main>
            <h1>Harbour Shop</h1>
            <p><a href="/other">Another page</a> <button type="button" id="buy">Buy</button> <a href="#" data-consent-open>Privacy choices</a></p>
            <div style="height: 2000px">Rope, tar and lanterns.</div>
            {{body}}
          </main>
        </body>
        </html>
        """;
}
