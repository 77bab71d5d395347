using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CookieConsent.TagHelpers;

/// <summary>
/// Markup that does nothing until the page's script releases it: <c>data-consent</c> names what it waits for, and what would make the browser
/// act stands under <c>data-</c>. Other elements, and what can't be written so, wait in a <c>template</c>.
/// </summary>
internal static class HeldMarkup
{
    private const string Inert = "text/plain";

    public static void Release(TagHelperOutput output)
    {
        if (Is(output, "template"))
        {
            // Its content was only held; as a template it would stay inert.
            output.TagName = null;
        }
    }

    public static void Hold(TagHelperOutput output, string required, string? service)
    {
        if (Held(output) is not { } held)
        {
            // Encoded like any attribute: the requirement may come from a model.
            output.PreElement.SetHtmlContent(Surround(output, required, service));
            output.PostElement.AppendHtml("</template>");
            return;
        }

        foreach (var name in held)
        {
            Rename(output.Attributes, name, $"data-{name}");
        }

        if (Is(output, "script"))
        {
            output.Attributes.SetAttribute("type", Inert);
        }

        output.Attributes.SetAttribute("data-consent", required);
        if (service is not null)
        {
            output.Attributes.SetAttribute("data-service", service);
        }
    }

    // The attributes that make the browser act; null for what only a template can hold: a frame's own document, a preload's image set,
    // and what other tag helpers put around the element, such as the script of a fallback.
    private static string[]? Held(TagHelperOutput output) => output.TagName?.ToLowerInvariant() switch
    {
        _ when !output.PreElement.IsEmptyOrWhiteSpace || !output.PostElement.IsEmptyOrWhiteSpace => null,
        "script" => ["src", "type"],
        "img" => ["src", "srcset"],
        "iframe" when !output.Attributes.ContainsName("srcdoc") => ["src"],
        "link" when !output.Attributes.ContainsName("imagesrcset") => ["href"],
        "template" => [],
        _ => null,
    };

    private static DefaultTagHelperContent Surround(TagHelperOutput output, string required, string? service)
    {
        var content = new DefaultTagHelperContent();
        content.AppendHtml("<template data-consent=\"").Append(required);
        if (service is not null)
        {
            content.AppendHtml("\" data-service=\"").Append(service);
        }

        content.AppendHtml("\">");
        content.AppendHtml(output.PreElement.GetContent());
        return content;
    }

    private static void Rename(TagHelperAttributeList attributes, string name, string held)
    {
        if (!attributes.TryGetAttribute(name, out var attribute))
        {
            return;
        }

        attributes.RemoveAll(held);
        attributes[attributes.IndexOf(attribute)] = new TagHelperAttribute(held, attribute.Value, attribute.ValueStyle);
    }

    private static bool Is(TagHelperOutput output, string element) => string.Equals(output.TagName, element, StringComparison.OrdinalIgnoreCase);
}
