using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Benchmarks;

/// <summary><c>GetConsent().Allows</c> in a site's own code, beside what the framework takes for the like.</summary>
internal static class SiteCodeRows
{
    private const int Seen = 5_000;
    private const int New = 20;

    // More than the answers that are kept, so that a cookie that comes round again has been forgotten.
    private const int NewCookies = 12_000;

    public static IEnumerable<Row> Measure(Plan plan)
    {
        using var site = new SignedSite();
        using var services = new ServiceCollection().AddLogging().AddSingleton<ISiteSource>(site).AddCookieConsent(options => options.Site = SignedSite.Id).BuildServiceProvider();
        using var scope = services.CreateScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        var token = site.NewToken();
        // The header changes with each request, as that of another visitor's does, and so the framework parses it anew.
        string[] headers = [$"session=5f1c9a27; theme=dark; choices={token}", $"session=8b03de61; theme=light; choices={token}"];

        Send(headers[0]);
        yield return Loop.Race("Allows, again on one request", Seen, _ => Allows(), "Request.Cookies of one request", _ => ReadCookie(), below: 200);
        yield return Loop.Race("Allows, next request, cookie seen before", Seen, NextAllows, "Request.Cookies of the next request", NextReadCookie);

        var tokens = Enumerable.Range(0, NewCookies).Select(_ => $"session=5f1c9a27; theme=dark; choices={site.NewToken()}").ToArray();
        var next = 0;
        var signed = Encoding.ASCII.GetBytes(token, 0, token.LastIndexOf('.'));
        var signature = Base64Url.DecodeFromChars(token.AsSpan(token.LastIndexOf('.') + 1));
        yield return Loop.Race("Allows, cookie never seen", New, FirstAllows, "ES256 verification alone", Verify);

        void Send(string cookie) => context.Request.Headers.Cookie = cookie;

        bool Allows() => context.GetConsent().Allows("analytics", Technology.PixelTag);

        bool ReadCookie() => context.Request.Cookies["choices"] is not null;

        bool NextAllows(int i)
        {
            Send(headers[i & 1]);
            return Allows();
        }

        bool NextReadCookie(int i)
        {
            Send(headers[i & 1]);
            return ReadCookie();
        }

        bool FirstAllows(int i)
        {
            Send(tokens[next++ % NewCookies]);
            return Allows();
        }

        bool Verify(int i) => site.Verifier.VerifyData(signed, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }
}
