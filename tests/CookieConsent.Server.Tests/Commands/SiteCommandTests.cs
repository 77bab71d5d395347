using CookieConsent.Tests.Processes;

namespace CookieConsent.Server.Tests.Commands;

public sealed class SiteCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = TemporaryFolder.WithDemo();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Check_says_what_is_good(bool running)
    {
        await using var server = running ? await ServerProcess.StartAsync(folder) : null;

        var (code, output, _) = await ServerProcess.RunAsync(folder, "sites", "check");

        Assert.Equal(0, code);
        Assert.Equal("sites/demo.json: good: 4 categories, 7 trackers, en, de", Assert.Single(output));
        Assert.Equal(running, File.Exists(folder.At("data/choices.db")));
    }

    [Fact]
    public async Task Check_names_every_fault_of_every_file()
    {
        await File.WriteAllTextAsync(folder.At("sites/shop.json"), """{ "site": "shop", "name": "Shop", "origins": ["shop.example"], "categories": [] }""");
        await File.WriteAllTextAsync(folder.At("sites/blog.json"), "{");

        var (code, output, errors) = await ServerProcess.RunAsync(folder, "sites", "check");

        Assert.Equal(1, code);
        Assert.Contains("demo.json: good", Assert.Single(output), StringComparison.Ordinal);
        Assert.Single(errors, line => line.StartsWith("sites/blog.json: ", StringComparison.Ordinal));
        Assert.Single(errors, line => line.StartsWith("sites/shop.json: $.origins[0]: ", StringComparison.Ordinal));
        Assert.Single(errors, line => line.StartsWith("sites/shop.json: $.categories: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Check_without_a_folder_says_so()
    {
        Directory.Delete(folder.At("sites"), recursive: true);

        var (code, _, errors) = await ServerProcess.RunAsync(folder, "sites", "check");

        Assert.Equal(1, code);
        Assert.StartsWith("CookieConsent:Sites: ", Assert.Single(errors), StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();
}
