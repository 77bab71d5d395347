using System.Net;
using CookieConsent.Tests.Processes;

namespace CookieConsent.Server.Tests.Demo;

public sealed class DemoSiteTests : IDisposable
{
    private readonly TemporaryFolder folder = TemporaryFolder.WithDemo();

    [Fact]
    public async Task The_demo_is_framed_by_nobody()
    {
        await using var server = await ServerProcess.StartAsync(folder);
        using var page = await server.Client.GetAsync(new Uri("/", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("DENY", page.Headers.GetValues("X-Frame-Options").Single());
        Assert.Equal("nosniff", page.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task A_host_of_other_sites_shows_no_demo()
    {
        var text = await File.ReadAllTextAsync(folder.At("sites/demo.json"));
        File.Delete(folder.At("sites/demo.json"));
        await File.WriteAllTextAsync(folder.At("sites/shop.json"), text.Replace("\"site\": \"demo\"", "\"site\": \"shop\"", StringComparison.Ordinal));
        await using var server = await ServerProcess.StartAsync(folder);

        Assert.Equal(HttpStatusCode.OK, await server.StatusAsync("shop.js"));
        Assert.Equal(HttpStatusCode.NotFound, await server.StatusAsync("/"));
        Assert.Equal(HttpStatusCode.NotFound, await server.StatusAsync("/site.js"));
        using var beacon = await server.Client.PostAsync(new Uri("/vendors/collect", UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.NotFound, beacon.StatusCode);
    }

    public void Dispose() => folder.Dispose();
}
