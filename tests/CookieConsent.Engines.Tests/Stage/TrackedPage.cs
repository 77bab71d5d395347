namespace CookieConsent.Browser.Tests;

/// <summary>Pages with trackers that are marked, and with one that is not.</summary>
internal static class TrackedPage
{
    /// <summary>What <see cref="All"/> and its tracker ask of vendors once all is allowed, in ordinal order.</summary>
    public static readonly string[] Analytics =
        ["GET stats/collect", "GET stats/first.js", "GET stats/pixel.gif", "GET stats/second.js", "POST stats/collect", "POST stats/collect"];

    public static readonly string[] Marketing =
        ["GET ads/image.gif", "GET ads/injected.js", "GET ads/later.js", "GET ads/markup.gif", "GET ads/offer.js", "GET ads/pixel.gif", "GET video/film"];

    /// <summary>What the tracker keeps on the device once it may.</summary>
    public static readonly string[] Kept = ["cookie _pk_id", "database _pk_store", "local _pk_ses", "session _pk_ses"];

    /// <summary>Code of the shop's own that tracks without being marked: bundled, as it were.</summary>
    public const string Tracker = """
        function track() {
          document.cookie = "cart=1; path=/";
          document.cookie = "_pk_id=1; path=/";
          localStorage.setItem("_pk_ses", "1");
          sessionStorage.setItem("_pk_ses", "1");
          try { indexedDB.open("_pk_store").onsuccess = event => event.target.result.close(); } catch {}
          new Image().src = "{ads}/image.gif?" + location.pathname;
          const script = document.createElement("script");
          script.src = "{ads}/injected.js?" + location.pathname;
          document.head.append(script);
          document.body.append(document.createElement("div"));
          document.body.lastChild.innerHTML = `<img src="{ads}/markup.gif?${location.pathname}" alt="">`;
          fetch("{stats}/collect", { mode: "no-cors" }).catch(() => {});
          navigator.sendBeacon("{stats}/collect", "seen");
        }
        """;

    /// <summary>
    /// Everything that can be marked. What a template holds is marked as well: Firefox reads ahead in templates, and fetches what is
    /// written there as if it were in the page.
    /// </summary>
    public static readonly string Marked = Listening(ShopPage.Held.Replace(
        """<script src="{ads}/offer.js">""", """<script type="text/plain" data-consent="marketing" data-src="{ads}/offer.js">""", StringComparison.Ordinal));

    /// <summary>The same, and the tracker that is not.</summary>
    public static readonly string All = Marked.Replace("</body>", """
        <script src="/tracker.js"></script>
        <script>track()</script>
        </body>
        """, StringComparison.Ordinal);

    /// <summary>The same at addresses that no browser has in its memory: engines differ in what they ask for again.</summary>
    public static readonly string Next = new[] { ".js", ".gif", "/film" }.Aggregate(
        All, (page, ending) => page.Replace($"{ending}\"", $"{ending}?next\"", StringComparison.Ordinal));

    /// <summary>A page with the tag, whose body is short.</summary>
    public static string Of(string body = "", string head = "", string tag = """<script src="{host}/choices/shop.js" nonce="abc"></script>""") =>
        Listening(ShopPage.Of(head, body, tag).Replace(" style=\"height: 2000px\"", "", StringComparison.Ordinal));

    // Not every engine tells what is in its console: so the page tells the shop, at once and before it goes on.
    private static string Listening(string page) => page.Replace("""<meta charset="utf-8">""", """
        <meta charset="utf-8">
          <script nonce="abc">
            const ask = XMLHttpRequest.prototype.open, send = XMLHttpRequest.prototype.send;
            const complain = (...said) => {
              const request = new XMLHttpRequest();
              ask.call(request, "GET", "/complaint/" + encodeURIComponent(said.join(" ")), false);
              send.call(request);
            };
            for (const level of ["error", "warn"]) {
              const say = console[level];
              console[level] = (...said) => { complain(level, ...said); say.apply(console, said); };
            }
            addEventListener("error", event => complain("uncaught", event.message ?? event.target.src, event.filename, event.lineno));
            addEventListener("unhandledrejection", event => complain("unhandled", event.reason));
            document.addEventListener("securitypolicyviolation", event => complain("violation", event.effectiveDirective, event.blockedURI, event.sample));
          </script>
        """, StringComparison.Ordinal);
}
