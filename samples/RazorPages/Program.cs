using CookieConsent;
using CookieConsent.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddRazorPages();

// The host runs in this process: it serves the page's script, records decisions, and answers look-ups without any network.
builder.Services.AddCookieConsentHost();
builder.Services.AddCookieConsent(options => options.Site = "harbour");

try
{
    var app = builder.Build();
    app.UseStaticFiles();

    // In this order: cookies that are not essential are then only set for visitors who allow them.
    app.UseCookiePolicy();
    app.UseCookieConsent();

    app.MapRazorPages();
    app.MapCookieConsentHost();

    // The site's own counter of visits: a web beacon, so 403 for whoever has not allowed that.
    var visits = 0;
    app.MapPost("/visits", () => new { Visits = Interlocked.Increment(ref visits) }).RequireConsent("analytics", Technology.WebBeacon);

    await app.RunAsync();
    return 0;
}
catch (InvalidSettingException wrong)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 1;
}
