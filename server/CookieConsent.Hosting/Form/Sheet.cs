using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Html;

namespace CookieConsent.Hosting;

/// <summary>The outline of the host's pages for visitors: one style sheet, always the same, which the policy names by its hash.</summary>
internal static class Sheet
{
    // Browsers hash what their parser made of it, and that knows one end of line.
    private static readonly string Style = Read().ReplaceLineEndings("\n");

    private static readonly string Hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)));

    /// <summary>Nothing but this style sheet, and forms to the host itself.</summary>
    public static void Policy(CspBuilder policy)
    {
        policy.AddDefaultSrc().None();
        policy.AddStyleSrc().WithHash256(Hash);
        policy.AddFormAction().Self();
        policy.AddFrameAncestors().None();
        policy.AddBaseUri().None();
    }

    public static string Write(string language, string title, IHtmlContent main) => Html.Write(Html.Of($"""
        <!doctype html>
        <html lang="{language}" dir="{WritingDirection.Of(language)}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{title}</title>
        <style>{new HtmlString(Style)}</style>
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
