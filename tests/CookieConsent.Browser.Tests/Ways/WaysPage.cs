namespace CookieConsent.Browser.Tests;

/// <summary>Pages from which the ways out are tried. Each page has a name, which is in every address that it tries: <c>/{page}/{way}</c>.</summary>
internal static class WaysPage
{
    private const string Tag = """<script src="{host}/choices/shop.js" data-reload="false"></script>""";

    /// <summary>All scripts of the ways, in one.</summary>
    public static string Script { get; } = string.Join('\n', new[] { "ways", "requests", "images", "styles", "scripts", "frames" }.Select(name =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Ways", "Page", $"{name}.js"))));

    /// <summary>A page that tries nothing by itself.</summary>
    public static string Quiet => ShopPage.Of("""<script src="/ways.js"></script>""", tag: Tag);

    /// <summary>A page that tries all ways: those of its own HTML, and the others before the parser is done.</summary>
    public static string Trying(string page, IEnumerable<string> origins, bool tag = true) => ShopPage.Of(
        string.Concat(origins.Select(origin => $"""<link rel="preload" as="script" href="{origin}/{page}/html-link-preload">""")) +
        """<script src="/ways.js"></script>""",
        string.Concat(origins.Select(origin => $"""
            <img src="{origin}/{page}/html-image" alt="">
            <script src="{origin}/{page}/html-script"></script>
            <iframe src="{origin}/{page}/html-frame"></iframe>
            """)) +
        $"""<script>tryWays("{page}", [{string.Join(", ", origins.Select(origin => $"\"{origin}\""))}])</script>""",
        tag ? Tag : "");
}
