using CookieConsent.Tests.Processes;

namespace CookieConsent.Browser.Tests;

/// <summary>Pages that were written without a thought for guests: real frameworks, and what pages do to all of their elements.</summary>
internal static class HostilePages
{
    private const string Words = "<main><h1>Harbour Shop</h1><p>Rope, tar and lanterns. <button>Buy</button></p><div class=\"tall\"></div></main>";

    /// <summary>The page that all others are measured against.</summary>
    public static readonly string Plain = Of("");

    public static readonly string Zoomed = Of("html { zoom: 1.5 }");

    public static readonly string Themed = Of(".pc { --pc-surface: rgb(1, 2, 3); --pc-radius: 4px }");

    /// <summary>Each page by what it does.</summary>
    public static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>
    {
        ["Bootstrap 5"] = Of(Css("bootstrap/dist/css/bootstrap.css"), "<div class=\"modal-backdrop show\"></div>"),
        ["Bootstrap 3"] = Of(Css("bootstrap-3/dist/css/bootstrap.css"), "<nav class=\"navbar navbar-fixed-bottom navbar-inverse\">Menu</nav>"),
        ["Tailwind's preflight"] = Of(Css("tailwindcss/preflight.css")),
        ["Tailwind's preflight in a layer"] = Of($"@layer theme, base; @layer base {{ {Css("tailwindcss/preflight.css")} }}"),
        ["all: unset"] = Of("* { all: unset } main { display: block }"),
        ["all: unset !important"] = Of("* { all: unset !important } main { display: block }"),
        ["all: initial !important, with pseudo-elements"] = Of("*, *::before, *::after { all: initial !important }"),
        ["a reset that means it"] = Of("""
            * { margin: 0 !important; padding: 0 !important; border: 0 !important; font: 10px serif !important; color: red !important; background: yellow !important;
                box-sizing: content-box !important; line-height: 1 !important; letter-spacing: 3px !important; float: left !important; position: static !important; }
            """),
        ["buttons painted over"] = Of("""
            button { color: lime !important; background: url("data:,") red !important; font: 30px cursive !important; opacity: .3 !important; border: 5px dotted !important; text-transform: uppercase !important;
                     -webkit-text-fill-color: transparent !important; text-shadow: 1px 1px !important; filter: blur(2px) !important; }
            """),
        ["buttons out of reach"] = Of("""
            button { display: none !important; position: absolute !important; inset: -999px !important; width: 1px !important; height: 1px !important; min-height: 0 !important; max-height: 1px !important;
                     pointer-events: none !important; visibility: hidden !important; clip-path: inset(50%) !important; transform: scale(0) !important; content-visibility: hidden !important; }
            """),
        ["buttons chosen by weight"] = Of("html:not(.x):not(.y) button:not(:disabled):not(.disabled):not(#x):not(#y), :root:not(#x) #pc-card .pc-acts > button { display: none !important; color: red !important }"),
        ["every kind of element"] = Of("""
            a, p, h2, h3, b, small, span, code, label, summary, table, th, td, ul, li { color: red !important; font: italic 40px serif !important; display: block !important; background: red !important; text-align: right !important; width: 50px !important }
            details > :not(summary) { display: none !important } svg, svg * { fill: red !important; stroke: blue !important; width: 90px !important; opacity: .2 !important }
            input, select { appearance: none !important; width: 100% !important; height: 90px !important; opacity: 0 !important; background: red !important }
            """),
        ["sections and dialogs hidden"] = Of("section, div, dialog, [popover], [role=dialog] { display: none !important; opacity: 0 !important } dialog::backdrop { background: red !important; display: none !important }"),
        ["dialogs of its own making"] = Of("dialog { position: static; width: 90vw; margin: 9em; padding: 5em; border: 9px solid; overflow: visible; max-height: none; animation: x 9s } dialog::backdrop { backdrop-filter: blur(9px) } @keyframes x { from { opacity: 0 } }"),
        ["words before and after"] = Of("""
            a[target=_blank]::after { content: " (opens a window)" } button::before { content: "→ " !important; font-size: 40px !important }
            *::before, *::after { box-sizing: inherit; content: "x" !important; display: block !important; width: 40px !important } li::marker { content: "✓ " !important }
            ::backdrop { background: #000 !important; pointer-events: auto !important }
            """),
        ["motion everywhere"] = Of("*, *::before, *::after, ::backdrop { animation: spin 1s infinite linear !important; transition: all 9s !important; scroll-behavior: smooth !important } @keyframes spin { to { transform: rotate(1turn) } }"),
        ["z-indexes without end"] = Of(".over { position: fixed; inset: 0; z-index: 2147483647; background: #fff }", "<div class=\"over\">Subscribe!</div>"),
        ["z-indexes beside the body"] = Of("html::after { content: ''; position: fixed; inset: 0; z-index: 2147483647; background: #fff }"),
        ["its own popover"] = Of("#own { position: fixed; inset: 0; width: auto; height: auto }", "<div id=\"own\" popover=\"manual\">Subscribe!</div><script nonce=\"abc\">own.showPopover()</script>"),
        ["a body that does not scroll"] = Of("html, body { overflow: hidden !important; height: 100% !important }"),
        ["a fixed body"] = Of("body { position: fixed; inset: 0; overflow: hidden; width: 100%; z-index: 2147483647 }"),
        ["a transformed html"] = Of("html { transform: scale(.5) rotate(3deg); filter: grayscale(1); perspective: 100px; will-change: transform; contain: paint; opacity: .4 }"),
        ["a transformed body"] = Of("body { transform: translateX(200px); filter: blur(3px); contain: strict; opacity: .1; height: 900px; container-type: size }"),
        ["an html that waits for a test"] = Of("html { visibility: hidden !important; opacity: 0 !important; pointer-events: none !important; user-select: none }"),
        ["everything inherited from html"] = Of("""
            html { color: red; font: italic small-caps 900 30px/3 cursive; letter-spacing: 4px; word-spacing: 9px; text-transform: uppercase; text-indent: 3em; text-shadow: 2px 2px; white-space: pre; cursor: wait;
                   font-feature-settings: "smcp"; -webkit-text-fill-color: lime; text-align: right; list-style: square; quotes: none; hyphens: manual; writing-mode: vertical-rl; text-orientation: upright; word-break: break-all; stroke: red; caret-color: red; accent-color: red }
            """),
        ["62.5 % of a font"] = Of("html { font-size: 62.5% } body { font-size: 1.6rem }"),
        ["a zoomed body"] = Of("body { zoom: 1.7 }"),
        ["quirks"] = Of("table, td { font-size: 30px }").Replace("<!doctype html>", "", StringComparison.Ordinal),
        ["right to left"] = Of("").Replace("lang=\"en\"", "lang=\"ar\" dir=\"rtl\"", StringComparison.Ordinal),
        ["right to left by force"] = Of("* { direction: rtl !important; unicode-bidi: bidi-override !important }"),
        ["a dark page"] = Of(":root { color-scheme: dark } body { background: #000; color: #fff }"),
        ["a grid of a page"] = Of("html { display: grid; grid-template-columns: 1fr 1fr; gap: 90px } html > * { order: 3; margin: 40px !important; min-width: 50vw !important; max-width: 60px !important }"),
    };

    private static string Of(string css, string body = "") => $$"""
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width">
          <title>Harbour Shop</title>
          <link rel="icon" href="data:,">
          <script src="{host}/choices/shop.js" nonce="abc"></script>
          <style>.tall { height: 2000px } {{css}}</style>
        </head>
        <body>{{Words}}{{body}}</body>
        </html>
        """;

    private static string Css(string path) => File.ReadAllText(Repository.At($"tests/spa/node_modules/{path}"));
}
