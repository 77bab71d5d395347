using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.TagHelpers;

/// <summary>
/// <c>consent="analytics"</c> or <c>consent="analytics:pixel-tag"</c> on any element: plain markup for a visitor who allows it; else held
/// back until the page's script hears that they do. Without a technology, <c>img</c> means <c>pixel-tag</c> and everything else all that the
/// category's trackers use. <c>service="Matomo"</c> beside it: of the category's services that one alone; without it all of them, until the
/// page's script knows the element's address for one service's. What does not exist is held, and logged once.
/// </summary>
/// <remarks>
/// The page then differs from visitor to visitor by a cookie, and by <c>Sec-GPC</c> where a category is marked for that. Responses get
/// <c>Vary: Cookie</c> and so on; caches that don't look at it (output
/// caching, the <c>cache</c> tag helper, many CDNs) must vary by the <c>choices</c> cookie or leave these pages alone.
/// </remarks>
[HtmlTargetElement("*", Attributes = "consent")]
// Razor insists on "/>" for void elements unless it is told that they have no end tag.
[HtmlTargetElement("img", Attributes = "consent", TagStructure = TagStructure.WithoutEndTag)]
[HtmlTargetElement("link", Attributes = "consent", TagStructure = TagStructure.WithoutEndTag)]
[HtmlTargetElement("embed", Attributes = "consent", TagStructure = TagStructure.WithoutEndTag)]
[HtmlTargetElement("input", Attributes = "consent", TagStructure = TagStructure.WithoutEndTag)]
[HtmlTargetElement("source", Attributes = "consent", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ConsentTagHelper : TagHelper
{
    /// <summary>The category, or <c>category:technology</c>.</summary>
    [HtmlAttributeName("consent")]
    public string? Requires { get; set; }

    /// <summary>The one service of the category that must be allowed, as the site file calls it.</summary>
    [HtmlAttributeName("service")]
    public string? Service { get; set; }

    /// <summary>The view being rendered.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>After every other tag helper: what they make of an address is what must be held.</summary>
    public override int Order => int.MaxValue;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        VaryByVisitor(ViewContext.HttpContext);

        var required = Requires?.Trim() ?? "";
        if (IsAllowed(required, output.TagName))
        {
            HeldMarkup.Release(output);
        }
        else
        {
            HeldMarkup.Hold(output, required, Service);
        }
    }

    private bool IsAllowed(string required, string? element)
    {
        var colon = required.IndexOf(':', StringComparison.Ordinal);
        var category = colon < 0 ? required : required[..colon];
        var technology = colon >= 0 ? TechnologyIds.Find(required.AsSpan(colon + 1))
            : string.Equals(element, "img", StringComparison.OrdinalIgnoreCase) ? Technology.PixelTag
            : Technology.All;

        var services = ViewContext.HttpContext.RequestServices;
        services.GetRequiredService<UnknownRequirements>().WarnOf(category, technology, required, Service);
        var consent = ViewContext.HttpContext.GetConsent();
        return Service is null ? consent.Allows(category, technology) : consent.AllowsService(category, Service, technology);
    }

    private static void VaryByVisitor(HttpContext context)
    {
        if (!context.Response.HasStarted)
        {
            VisitorsAnswer.Vary(context.Response, context.RequestServices.GetRequiredService<ISiteSource>().Current?.Notice);
        }
    }
}
