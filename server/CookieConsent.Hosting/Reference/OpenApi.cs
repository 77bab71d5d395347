using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Hosting;

/// <summary>The description of all routes. Written by hand: the routes read their requests themselves, and so tell nothing of their shapes.</summary>
internal static class OpenApi
{
    /// <summary>The document as it is written, for the default prefix.</summary>
    public static JsonObject Document { get; } = Read();

    /// <summary>The document for the address at which the request came.</summary>
    /// <param name="context">The request.</param>
    /// <param name="prefix">The path under which all routes stand.</param>
    public static JsonObject For(HttpContext context, string prefix)
    {
        var document = Document.DeepClone().AsObject();
        document["servers"] = Servers(context.Request.PathBase + prefix);
        foreach (var (_, path) in document["paths"]!.AsObject().Where(path => path.Value!["servers"] is not null))
        {
            path!["servers"] = Servers(context.Request.PathBase.HasValue ? context.Request.PathBase.Value! : "/");
        }

        return document;
    }

    private static JsonArray Servers(string address) => [new JsonObject { ["url"] = address }];

    private static JsonObject Read()
    {
        using var text = new StreamReader(typeof(OpenApi).Assembly.GetManifestResourceStream("openapi.json")!, Encoding.UTF8);
        return JsonNode.Parse(text.ReadToEnd(), documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false })!.AsObject();
    }
}
