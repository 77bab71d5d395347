using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CookieConsent.TagHelpers;

/// <summary>
/// <c>&lt;consent-script /&gt;</c>: the page's script; put it first in the head. <c>data-lang</c>, <c>data-child</c>, <c>nonce</c> and every
/// other attribute stay on it; <c>data-lang</c> also chooses the language of the texts that come with it.
/// </summary>
[HtmlTargetElement("consent-script", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ConsentScriptTagHelper : TagHelper
{
    /// <summary>The view being rendered.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var http = ViewContext.HttpContext;
        var source = http.RequestServices.GetRequiredService<ISiteSource>();
        var language = output.Attributes["data-lang"]?.Value?.ToString();

        output.TagName = "script";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Content.Clear();

        // A host in this process is under the path base of this application.
        var prefix = source.Prefix.StartsWith('/') ? http.Request.PathBase.ToUriComponent() + source.Prefix : source.Prefix;
        if (source.Current?.Script?.Invoke(language) is { } script)
        {
            output.Attributes.SetAttribute("src", $"{prefix}/{script.Path}");
            if (script.Integrity is not null)
            {
                output.Attributes.SetAttribute("integrity", script.Integrity);
            }

            return;
        }

        var site = http.RequestServices.GetRequiredService<IOptions<CookieConsentOptions>>().Value.Site;
        output.Attributes.SetAttribute("src", $"{prefix}/{site}.js{(language is null ? "" : $"?lang={Uri.EscapeDataString(language)}")}");
    }
}
