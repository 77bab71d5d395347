using CookieConsent.Hosting;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;

namespace CookieConsent.Server;

/// <summary>The page of the site "demo" and, under <c>/vendors</c>, stand-ins for the outside services that it uses.</summary>
internal static class DemoSite
{
    public const string Site = "demo";

    // What the page's addresses say; replaced by the address that the page is asked at and by the host's prefix, so that it works with any.
    private const string WrittenFor = "localhost:5080";
    private const string WrittenPrefix = "/choices/";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "demo");

    /// <summary>Whether the demo came with this build.</summary>
    public static bool Exists => Directory.Exists(Folder);

    public static void Map(WebApplication app)
    {
        if (!Exists)
        {
            return;
        }

        var prefix = app.Services.GetRequiredService<IOptions<CookieConsentHostOptions>>().Value.Prefix + "/";
        var sites = app.Services.GetRequiredService<Sites>();
        app.UseWhen(context => !context.Request.Path.StartsWithSegments("/vendors", StringComparison.Ordinal), own => own.UsePageHeaders());
        app.UseWhen(_ => IsServed(), demo => demo.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(Folder) }));
        app.MapGet("/", async (HttpContext context) =>
        {
            if (!IsServed())
            {
                return Results.NotFound();
            }

            var page = await File.ReadAllTextAsync(Path.Combine(Folder, "index.html"), context.RequestAborted);
            var port = context.Request.Host.Port is { } given ? $":{given}" : "";
            return Results.Content(
                page.Replace(WrittenFor + WrittenPrefix, WrittenFor + prefix, StringComparison.Ordinal).Replace(WrittenFor, "localhost" + port, StringComparison.Ordinal),
                "text/html; charset=utf-8");
        });
        app.MapPost("/vendors/collect", () => IsServed() ? Results.NoContent() : Results.NotFound());

        // On a host of other sites nobody expects it.
        bool IsServed() => sites.Find(Site) is not null;
    }
}
