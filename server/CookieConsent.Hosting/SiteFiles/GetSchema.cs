using Microsoft.AspNetCore.Http;

namespace CookieConsent.Hosting;

/// <summary><c>GET {prefix}/site.schema.json</c>: the JSON Schema of site files, for editors.</summary>
internal static class GetSchema
{
    public static async Task HandleAsync(HttpContext context)
    {
        await using var schema = typeof(GetSchema).Assembly.GetManifestResourceStream("site.schema.json")!;
        context.Response.ContentType = "application/schema+json";
        context.Response.Headers.CacheControl = "public, max-age=300";
        await schema.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
