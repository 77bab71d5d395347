using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using NetEscapades.AspNetCore.SecurityHeaders;

namespace CookieConsent.Hosting;

/// <summary>The outline of the host's pages for visitors: one style sheet and, beyond it, a site's look.</summary>
internal static class Sheet
{
    private static readonly string Style = Read();

    /// <summary>Nothing but these styles, and forms to the host itself.</summary>
    public static void Policy(CspBuilder policy)
    {
        policy.AddDefaultSrc().None();
        policy.AddStyleSrc().WithNonce();
        policy.AddFormAction().Self();
        policy.AddFrameAncestors().None();
        policy.AddBaseUri().None();
    }

    /// <param name="context">The request, whose answer's policy lets its styles through.</param>
    /// <param name="language">What it is written in.</param>
    /// <param name="title">What browsers call it.</param>
    /// <param name="main">All that it says.</param>
    /// <param name="look">The site's look, where there is a site.</param>
    public static string Write(HttpContext context, string language, string title, IHtmlContent main, LookEntry? look = null) => Html.Write(Html.Of($"""
        <!doctype html>
        <html lang="{language}" dir="{WritingDirection.Of(language)}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{title}</title>
        <style nonce="{context.GetNonce()}">{new HtmlString(Style)}{new HtmlString(look is null ? "" : LookCss.OwnPage(look))}</style>
        </head>
        <body>
        <main>
        {main}
        </main>
        </body>
        </html>

        """));

    private static string Read()
    {
        using var stream = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("form.css")!);
        return stream.ReadToEnd();
    }
}
