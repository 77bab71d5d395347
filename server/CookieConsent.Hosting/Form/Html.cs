using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;

namespace CookieConsent.Hosting;

/// <summary>Markup from interpolated strings: what stands in their holes is encoded, unless it is markup itself. Attributes are quoted.</summary>
internal static class Html
{
    // Letters of every language as they are; what means something in HTML never.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static IHtmlContent Nothing { get; } = HtmlString.Empty;

    public static IHtmlContent Of(FormattableString markup) => new HtmlFormattableString(CultureInfo.InvariantCulture, markup.Format, markup.GetArguments());

    /// <summary>The markup, or nothing.</summary>
    public static IHtmlContent If(bool condition, FormattableString markup) => condition ? Of(markup) : Nothing;

    public static IHtmlContent Each<T>(IEnumerable<T> items, Func<T, IHtmlContent> markup)
    {
        var all = new HtmlContentBuilder();
        foreach (var item in items)
        {
            all.AppendHtml(markup(item));
        }

        return all;
    }

    public static string Write(IHtmlContent markup)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        markup.WriteTo(text, Encoder);
        return text.ToString();
    }
}
