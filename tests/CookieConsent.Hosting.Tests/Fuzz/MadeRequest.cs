using System.Text;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Hosting.Tests;

/// <summary>A generated request.</summary>
/// <param name="Method">Any word.</param>
/// <param name="Path">Decoded, as a server hands it on.</param>
/// <param name="Query">With its question mark, or empty.</param>
/// <param name="Headers">Name and value.</param>
/// <param name="Body">The bytes.</param>
/// <param name="Secret">Of a visitor who decides nothing else; the request may carry it or not.</param>
internal sealed record MadeRequest(string Method, string Path, string Query, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body, string Secret)
{
    public void Fill(HttpContext context)
    {
        var request = context.Request;
        (request.Method, request.Scheme, request.Host, request.Path, request.QueryString) = (Method, "https", new HostString("choices.example"), Path, new QueryString(Query));
        foreach (var (name, value) in Headers)
        {
            request.Headers.Append(name, value);
        }

        request.Body = new MemoryStream(Body);
    }

    public override string ToString() =>
        $"{Method} {Path}{Query}\n{string.Join('\n', Headers.Select(header => $"{header.Name}: {header.Value}"))}\n\n{Encoding.UTF8.GetString(Body)}";
}
