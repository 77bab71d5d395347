using CookieConsent.Hosting;
using Microsoft.Extensions.Options;

namespace CookieConsent.Server;

/// <summary>Says where to go. On the first run, which is one without any API key, also how to look a visitor up, with a fresh key.</summary>
internal sealed class Welcome(Sites sites, ApiKeys keys, IOptions<CookieConsentHostOptions> options)
{
    // A well-formed id that nobody has: the answer shows the shape, with everything denied.
    private const string Nobody = "AAAAAAAAAAAAAAAAAAAAAA";

    public async Task SayAsync(TextWriter output, IEnumerable<string> urls)
    {
        var address = urls.First().Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal);
        var host = address + options.Value.Prefix;
        var first = (await keys.ListAsync(CancellationToken.None)).Count == 0;
        foreach (var site in sites.All.Keys.Order(StringComparer.Ordinal))
        {
            if (site == DemoSite.Site && DemoSite.Exists)
            {
                await output.WriteLineAsync($"Demo page      {address}/");
            }

            await output.WriteLineAsync($"Tag to paste   <script src=\"{host}/{site}.js\"></script>");
            if (first)
            {
                var key = await keys.CreateAsync(site, [ApiKey.Lookup], "made on the first run", CancellationToken.None);
                await output.WriteLineAsync($"Look-up        curl -H \"Authorization: Bearer {key}\" {host}/{site}/visitors/{Nobody}");
                await output.WriteLineAsync("               The key is shown this once; \"keys create\" makes others.");
            }
        }
    }
}
