namespace CookieConsent.Browser.Tests;

/// <summary>The shop's pages with a tracker.</summary>
internal static class TrackerPage
{
    /// <summary>A page of the shop without any tracker and without the tag.</summary>
    public const string Elsewhere = "/elsewhere";

    public static string Path(Tracker tracker, Form form, Course course) => $"/{tracker.Id}/{form}/{course}";

    public static string Of(Tracker tracker, Form form, Course course) => $$"""
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <title>Harbour Shop</title>
          <link rel="icon" href="data:,">
          {{TagOf(tracker, course)}}
        </head>
        <body>
          <h1>Harbour Shop</h1>
          <button type="button" id="buy">Buy</button>
          {{ScriptOf(tracker, form, course)}}
        </body>
        </html>
        """;

    private static string TagOf(Tracker tracker, Course course) => course switch
    {
        Course.Untouched => "",
        Course.Staying => $"""<script src="/choices/{tracker.Id}.js" data-reload="false"></script>""",
        _ => $"""<script src="/choices/{tracker.Id}.js"></script>""",
    };

    private static string ScriptOf(Tracker tracker, Form form, Course course) => form switch
    {
        Form.Bundled => $"""<script src="/{tracker.Id}/app.js"></script>""",
        Form.Injected => $$"""<script>const script = document.createElement("script"); script.src = "{{tracker.Library}}"; document.body.append(script);</script>""",
        _ when course == Course.Untouched => $"""<script src="{tracker.Library}"></script>""",
        _ => $"""<script type="text/plain" data-consent="analytics" data-src="{tracker.Library}"></script>""",
    };
}
