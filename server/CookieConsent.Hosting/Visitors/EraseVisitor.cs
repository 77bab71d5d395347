using Microsoft.AspNetCore.Http;

namespace CookieConsent.Hosting;

/// <summary><c>DELETE {prefix}/{site}/visitors/{visitor}</c>: erases all that is kept of one visitor, with a key of the scope <c>erase</c>.</summary>
internal sealed class EraseVisitor(SiteAccess access, ApiKeys keys, Erasing erasing)
{
    public Task HandleAsync(HttpContext context)
    {
        keys.Require(context, (string)context.Request.RouteValues["site"]!, ApiKey.Erase);
        return erasing.AnswerAsync(context, access.Find(context), LookupVisitor.Parse((string?)context.Request.RouteValues["visitor"]));
    }
}
