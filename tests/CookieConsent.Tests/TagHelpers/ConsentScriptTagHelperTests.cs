using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests;

public class ConsentScriptTagHelperTests
{
    [Fact]
    public async Task It_is_the_script_of_the_host_in_this_process() =>
        Assert.Equal("""<script data-lang="de" data-child nonce="n1" src="/choices/demo.js?lang=de"></script>""", await TagAsync(new KnownSite(Demo.Snapshot())));

    [Fact]
    public async Task It_does_not_wait_for_anything_to_be_known_of_the_site() =>
        Assert.Contains("src=\"/choices/demo.js?lang=de\"", await TagAsync(new KnownSite(null)), StringComparison.Ordinal);

    [Fact]
    public async Task A_host_elsewhere_serves_it_from_there() => Assert.Contains(
        "src=\"https://choices.example/choices/demo.js?lang=de\"",
        await TagAsync(new KnownSite(null) { Prefix = "https://choices.example/choices" }), StringComparison.Ordinal);

    [Fact]
    public async Task An_address_that_names_its_content_comes_with_its_integrity()
    {
        var known = new SiteSnapshot(Demo.Notice, []) { Script = language => new SiteScript($"demo.{language}.1a2b.js", "sha384-abc") };

        Assert.Equal(
            """<script data-lang="de" data-child nonce="n1" src="/choices/demo.de.1a2b.js" integrity="sha384-abc"></script>""",
            await TagAsync(new KnownSite(known)));
    }

    [Fact]
    public async Task The_path_base_of_the_application_goes_before_a_host_in_this_process()
    {
        await using var app = await App.StartAsync(
            web =>
            {
                web.UsePathBase("/shop");
                web.UseRouting();
                web.MapRazorPages();
            },
            services => services.AddRazorPages().AddApplicationPart(typeof(ConsentScriptTagHelperTests).Assembly));

        Assert.Contains("src=\"/shop/choices/demo.js?lang=de\"", await app.TextAsync("/shop/markup"), StringComparison.Ordinal);
    }

    private static async Task<string> TagAsync(KnownSite site)
    {
        await using var app = await ConsentTagHelperTests.StartAsync(site);
        return (await app.TextAsync("/markup")).Split('\n', StringSplitOptions.TrimEntries).Single(line => line.Contains("data-lang", StringComparison.Ordinal));
    }
}
