using System.Net;
using CookieConsent.Tests.Processes;

namespace CookieConsent.Server.Tests.Network;

public sealed class HttpsTests : IDisposable
{
    private readonly TemporaryFolder folder = TemporaryFolder.WithDemo();

    [Fact]
    public async Task What_comes_by_HTTP_is_sent_to_HTTPS_and_what_comes_by_HTTPS_is_told_to_stay()
    {
        await using var server = await ServerProcess.StartAsync(folder, ("CookieConsent__Https", "true"), ("CookieConsent__Proxies", "127.0.0.1"));

        using var plain = await AskAsync(server, HttpMethod.Post, "demo/decisions", "http");
        using var secure = await AskAsync(server, HttpMethod.Get, "demo.js", "https");
        using var probe = await AskAsync(server, HttpMethod.Get, "/readyz", "http");

        Assert.Equal(HttpStatusCode.PermanentRedirect, plain.StatusCode);
        Assert.Equal("https://choices.example/choices/demo/decisions", plain.Headers.Location?.AbsoluteUri);
        Assert.Equal(HttpStatusCode.OK, secure.StatusCode);
        Assert.Equal("max-age=31536000", secure.Headers.GetValues("Strict-Transport-Security").Single());
        Assert.Equal(HttpStatusCode.OK, probe.StatusCode);
    }

    [Fact]
    public async Task Without_the_setting_nothing_is_sent_on()
    {
        await using var server = await ServerProcess.StartAsync(folder, ("CookieConsent__Proxies", "127.0.0.1"));
        using var secure = await AskAsync(server, HttpMethod.Get, "demo.js", "https");

        Assert.Equal(HttpStatusCode.OK, await server.StatusAsync("demo.js"));
        Assert.False(secure.Headers.Contains("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("perhaps")]
    [InlineData("true")] // and nothing speaks HTTPS
    public async Task A_wrong_setting_stops_the_start_with_one_line(string value)
    {
        await using var process = ServerProcess.Launch(folder, [], ("CookieConsent__Https", value));
        Assert.Equal(1, await process.ExitAsync());
        Assert.StartsWith("CookieConsent:Https: ", Assert.Single(process.Errors), StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private static async Task<HttpResponseMessage> AskAsync(ServerProcess server, HttpMethod method, string path, string scheme)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("X-Forwarded-Proto", scheme);
        request.Headers.Add("X-Forwarded-Host", "choices.example");
        return await server.Client.SendAsync(request);
    }
}
