using System.Buffers.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests;

public class CookieConsentHttpContextExtensionsTests
{
    [Fact]
    public async Task Code_asks_the_request()
    {
        await using var app = await App.StartAsync(web => web.MapGet("/", (HttpContext context) => context.GetConsent().Allows("analytics") ? "yes" : "no"));

        Assert.Equal("yes", await app.TextAsync("/", Demo.Cookie(Demo.Everything)));
        Assert.Equal("no", await app.TextAsync("/", Demo.Cookie(Demo.Choices())));
        Assert.Equal("no", await app.TextAsync("/"));
    }

    [Fact]
    public async Task The_visitors_id_comes_from_their_secret()
    {
        await using var app = await App.StartAsync(web => web.MapGet("/", (HttpContext context) => context.GetVisitorId()?.ToString() ?? "none"));
        var secret = new byte[32];

        Assert.Equal(
            VisitorId.FromSecret(Demo.Site, secret).ToString(),
            await app.TextAsync("/", $"choices_visitor={Base64Url.EncodeToString(secret)}"));
        Assert.Equal("none", await app.TextAsync("/", "choices_visitor=short"));
        Assert.Equal("none", await app.TextAsync("/"));
    }

    [Fact]
    public void Without_registration_the_fault_is_named()
    {
        using var services = new ServiceCollection().BuildServiceProvider();
        var context = new DefaultHttpContext { RequestServices = services };

        Assert.Contains("AddCookieConsent", Assert.Throws<InvalidOperationException>(() => context.GetConsent()).Message, StringComparison.Ordinal);
        Assert.Contains("AddCookieConsent", Assert.Throws<InvalidOperationException>(() => context.GetVisitorId()).Message, StringComparison.Ordinal);
    }
}
