namespace CookieConsent.Browser.Tests;

/// <summary>A shop's page on which all of its own code and that of its partners runs, with the tag or without.</summary>
internal static class BystanderPage
{
    /// <summary>All scripts of the page, in one.</summary>
    public static string Script { get; } =
        string.Join('\n', new[] { "bystanders", "stores", "calls", "views", "code", "partners", "shapes" }.Select(name => File.ReadAllText(FileOf($"{name}.js"))));

    public static string Of(string tag) => ShopPage.Of(
        "<style>@font-face { font-family: own-rope; src: url(/rope.ttf) }</style>",
        """<script src="/bystanders.js"></script>""",
        tag);

    public static string FileOf(string name) => Path.Combine(AppContext.BaseDirectory, "Bystanders", "Page", name);
}
