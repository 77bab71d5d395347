using Microsoft.AspNetCore.Http;

namespace CookieConsent.Hosting;

/// <summary>
/// <c>GET {prefix}/{site}/preferences</c>: the current notice as a page without scripts, where visitors read what a site declares, and choose.
/// Asking for it sets no cookie (P07).
/// </summary>
internal sealed class GetPreferences(SiteAccess access, PresentChoices present)
{
    /// <summary>In the address: the visitor's decision has just been recorded.</summary>
    public const string Saved = "saved";

    /// <summary>In the address: what was kept of the visitor has just been erased.</summary>
    public const string Erased = "erased";

    public Task HandleAsync(HttpContext context) => ShowAsync(context, access.Find(context));

    /// <summary>Shows the page.</summary>
    /// <param name="context">The visitor's request.</param>
    /// <param name="site">The site.</param>
    /// <param name="refused">Why what the visitor decided was not recorded; null where nothing was decided.</param>
    /// <param name="ticks">The boxes that the visitor has ticked, where the form comes back to be completed.</param>
    public async Task ShowAsync(HttpContext context, Site site, Problem? refused = null, IReadOnlyCollection<string>? ticks = null)
    {
        var request = context.Request;
        var language = LanguageChoice.Of(request, site.Notice.Languages);
        var view = new PreferencesView(
            site.Notice,
            language,
            site.Notice.Texts(language),
            await present.OfAsync(context, site),
            [.. HeardSignals.In(request.Headers, site.Notice.Summary)],
            Home(request, site),
            refused is null && request.Query.ContainsKey(Saved),
            refused is null && request.Query.ContainsKey(Erased),
            VisitorCredential.Read(request) is not null,
            refused,
            ticks);

        context.Response.StatusCode = refused?.Status ?? StatusCodes.Status200OK;
        context.Response.ContentType = "text/html; charset=utf-8";
        // It shows one visitor's choices, and a key that is to be used once.
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsync(PreferencesPage.Write(context, view), context.RequestAborted);
    }

    /// <summary>The page that tells a browser's window of a problem. English, as all problems are.</summary>
    public static string WriteProblem(HttpContext context, Problem problem) => Sheet.Write(context, "en", problem.Title, Html.Of($"""
        <h1>{problem.Title}</h1>
        <div class="card"><p>{problem.Message}</p>
        {Html.If(problem.Errors.Count > 0, $"<ul>{Html.Each(problem.Errors, error => Html.Of($"<li><code>{error.Pointer}</code> {error.Detail}</li>"))}</ul>")}
        {Html.If(problem.Status != StatusCodes.Status404NotFound, $"""<p><a href="?">Back to the privacy choices</a></p>""")}</div>
        """));

    // Where the visitor came from, if that is the site; only its origin, for more is often not told.
    private static string? Home(HttpRequest request, Site site)
    {
        var referer = Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var from) ? from.GetLeftPart(UriPartial.Authority) : null;
        var origin = site.Origins.Contains(referer) ? referer : site.Origins.First ?? (site.Origins.Contains(SiteAccess.OriginOf(request)) ? SiteAccess.OriginOf(request) : null);
        return origin is null ? null : origin + "/";
    }
}
