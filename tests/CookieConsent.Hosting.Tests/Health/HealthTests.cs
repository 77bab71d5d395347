using System.Net;
using Microsoft.Extensions.Hosting;

namespace CookieConsent.Hosting.Tests;

public sealed class HealthTests
{
    [Fact]
    public async Task A_host_whose_store_works_is_alive_and_ready()
    {
        await using var host = await TestHost.StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync("/healthz")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync("/readyz")).StatusCode);
    }

    [Fact]
    public async Task A_host_that_is_told_to_stop_is_alive_and_not_ready_and_still_records_what_arrives()
    {
        await using var host = await TestHost.StartAsync();
        host.Get<IHostApplicationLifetime>().StopApplication();

        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync("/healthz")).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await host.GetAsync("/readyz")).StatusCode);
        using var decided = await host.DecideAsync();
        Assert.Equal(HttpStatusCode.Created, decided.StatusCode);
    }

    [Theory]
    [InlineData("GET", "shop/lookup", 405)]
    [InlineData("DELETE", "shop/decisions", 405)]
    [InlineData("POST", "shop/me", 405)]
    [InlineData("DELETE", "shop/lookup", 405)]
    [InlineData("GET", "shop/nothing", 404)]
    [InlineData("GET", "nosuch/notice", 404)]
    public async Task Every_error_is_a_problem(string method, string path, int status)
    {
        await using var host = await TestHost.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await host.Client.SendAsync(request);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.JsonAsync();
        Assert.StartsWith("urn:cookieconsent:problem:", problem.Text("type"), StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(problem.Text("detail")));
    }
}
