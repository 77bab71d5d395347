using System.Buffers.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Hosting;

/// <summary><c>GET {prefix}/keys.json</c>: the public keys as a JWK Set (RFC 7517), newest first, former ones and the next one too.</summary>
internal sealed class GetKeys(HostKeys keys)
{
    public Task HandleAsync(HttpContext context)
    {
        var set = new JsonObject
        {
            ["keys"] = new JsonArray([.. keys.Signing.Select(key => new JsonObject
            {
                ["kty"] = "EC",
                ["crv"] = "P-256",
                ["x"] = Base64Url.EncodeToString(key.Public.Q.X),
                ["y"] = Base64Url.EncodeToString(key.Public.Q.Y),
                ["kid"] = key.Id,
                ["use"] = "sig",
                ["alg"] = "ES256",
            })]),
        };
        context.Response.ContentType = "application/jwk-set+json";
        context.Response.Headers.CacheControl = "public, max-age=300";
        return context.Response.WriteAsync(set.ToJsonString(), context.RequestAborted);
    }
}
