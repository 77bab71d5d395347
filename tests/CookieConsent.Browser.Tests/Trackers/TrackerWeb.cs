using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Browser.Tests;

/// <summary>
/// The whole web on one real server, under https and the real names of vendors: shops, the host mounted in them with a site for
/// each tracker, and the <see cref="StandIn"/> of every vendor. Each visit has a shop's host of its own, by which its requests are known.
/// </summary>
internal sealed class TrackerWeb(string built, IReadOnlyDictionary<string, Tracker> trackers) : IAsyncDisposable
{
    /// <summary>A path of the shop that is noted among a visit's requests, to tell those before it from those after.</summary>
    public const string Mark = "/mark";

    private const string Shops = ".shop.example";

    private readonly string folder = Directory.CreateTempSubdirectory("choices-").FullName;
    private readonly X509Certificate2 certificate = SelfSigned();
    private readonly StandIn standIn = new(built, trackers.Values);
    private readonly ConcurrentDictionary<string, Traffic> visits = new();
    private WebApplication app = null!;

    /// <summary>Where the names of the web lead, as an argument of the browser: here, whatever they are.</summary>
    public string Names { get; private set; } = "";

    /// <summary>The key that the browser trusts.</summary>
    public string Key => Convert.ToBase64String(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));

    /// <summary>What a visit asked of vendors. Under the empty name is what nobody is known to have asked.</summary>
    public Traffic Of(string visit) => visits.GetOrAdd(visit, _ => new());

    /// <summary>The origin of the shop that a visit goes to.</summary>
    public static string OriginOf(string visit) => $"https://{visit}{Shops}";

    public async Task StartAsync()
    {
        var sites = Directory.CreateDirectory(Path.Combine(folder, "sites"));
        foreach (var tracker in trackers.Values)
        {
            await File.WriteAllTextAsync(Path.Combine(sites.FullName, $"{tracker.Id}.json"), tracker.SiteFile().ToJsonString());
        }

        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("https://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https => https.ServerCertificate = certificate));
        builder.Services.AddCookieConsentHost(options =>
        {
            options.Database = $"litedb:{folder}/choices.db";
            options.Sites = sites.FullName;
        });
        app = builder.Build();
        app.Use((HttpContext context, RequestDelegate next) =>
        {
            var shop = context.Request.Host.Host.EndsWith(Shops, StringComparison.Ordinal);
            if (!shop || context.Request.Path == Mark)
            {
                Of(VisitOf(context.Request.Headers)).Note(context);
            }

            return shop ? next(context) : standIn.AnswerAsync(context);
        });
        app.MapCookieConsentHost();
        app.MapGet(Mark, () => Results.NoContent());
        app.MapGet("/basket", () => new { Items = 1 });
        app.MapGet(TrackerPage.Elsewhere, () => Html("<!doctype html><title>Harbour Shop</title><link rel=icon href=data:,>"));
        app.MapGet("/{tracker}/app.js", (string tracker) => Results.File(Path.Combine(built, tracker, "app.js"), "text/javascript"));
        app.MapGet("/{tracker}/{form}/{course}", (string tracker, Form form, Course course) => Html(TrackerPage.Of(trackers[tracker], form, course)));
        await app.StartAsync();

        Names = $"MAP * 127.0.0.1:{new Uri(app.Urls.Single()).Port}";
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        certificate.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static IResult Html(string html) => Results.Text(html, "text/html; charset=utf-8");

    // Whatever a page, its workers and its last beacons ask for, one of the two names the page's origin.
    private static string VisitOf(IHeaderDictionary headers) =>
        headers.Origin.Concat(headers.Referer)
            .Select(from => Uri.TryCreate(from, UriKind.Absolute, out var page) ? page.Host : "")
            .FirstOrDefault(host => host.EndsWith(Shops, StringComparison.Ordinal))?[..^Shops.Length] ?? "";

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=shop.example", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        // By way of a file's bytes: on Windows a server can't use a key that lives in memory alone.
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
