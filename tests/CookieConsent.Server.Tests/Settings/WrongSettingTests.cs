using System.Net;
using System.Net.Sockets;
using CookieConsent.Hosting;
using CookieConsent.Hosting.Tests;
using CookieConsent.Tests.Processes;
using Microsoft.Extensions.Logging.Abstractions;

namespace CookieConsent.Server.Tests.Settings;

/// <summary>A wrong setting stops the start with one line that names it.</summary>
public sealed class WrongSettingTests : IDisposable
{
    private readonly TemporaryFolder folder = TemporaryFolder.WithDemo();

    [Theory]
    [InlineData("Database", "")]
    [InlineData("Database", "choices.db")]
    [InlineData("Database", "postgresql:Host=db")]
    [InlineData("Database", "litedb:")]
    [InlineData("Database", "litedb:/proc/nowhere/choices.db")]
    [InlineData("Database", "litedb:sites/demo.json/choices.db")]
    [InlineData("Database", "litedb:sites")]
    [InlineData("Sites", "")]
    [InlineData("Sites", "nowhere")]
    [InlineData("Sites", "sites/demo.json")]
    [InlineData("Prefix", "")]
    [InlineData("Prefix", "/")]
    [InlineData("Prefix", "choices")]
    [InlineData("Prefix", "/choices/")]
    [InlineData("Prefix", "/a b")]
    [InlineData("RetentionDays", "395")]
    [InlineData("RetentionDays", "-1")]
    [InlineData("SigningKeyDays", "1")]
    [InlineData("SigningKeyDays", "soon")]
    [InlineData("Limits__DecisionsPerMinute", "-1")]
    [InlineData("Limits__LookupsPerMinute", "many")]
    [InlineData("Webhooks", "https://crm.example/hooks")]
    [InlineData("Webhooks__0__Site", " ")]
    [InlineData("Webhooks__0__Event", "consent.withdrawn")]
    [InlineData("Webhooks__0__Events", "consent.withdrawn")]
    public Task Of_the_section_CookieConsent(string setting, string value) =>
        FailsAsync($"CookieConsent:{setting.Replace("__", ":", StringComparison.Ordinal)}: ", ($"CookieConsent__{setting}", value));

    [Theory]
    [InlineData("Site", "nosuch")]
    [InlineData("Url", "http://crm.example/hooks")]
    [InlineData("Secret", "whsec_dG9vc2hvcnQ=")]
    [InlineData("Events__0", "visitor.erased")]
    public Task Of_a_webhook(string setting, string value) => FailsAsync(
        $"CookieConsent:Webhooks:0:{setting.Split("__")[0]}: ",
        [.. new[] { ("Site", "demo"), ("Url", "https://crm.example/hooks"), ("Secret", Receiver.Secret), (setting, value) }.Select(each => ($"CookieConsent__Webhooks__0__{each.Item1}", each.Item2))]);

    [Theory]
    [InlineData("nonsense")]
    [InlineData("ftp://127.0.0.1:5080")]
    [InlineData("http://127.0.0.1:99999")]
    [InlineData("http://localhost:port")]
    [InlineData("http://127.0.0.1:0/path")]
    [InlineData("http://203.0.113.1:5080")]
    [InlineData("https://127.0.0.1:0")]
    public Task An_address_that_can_not_be_listened_on(string address) =>
        FailsAsync("ASPNETCORE_URLS: ", ("ASPNETCORE_URLS", address));

    [Fact]
    public async Task An_address_in_use()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var address = $"http://{other.LocalEndpoint}";

        Assert.Contains(address, await FailsAsync("ASPNETCORE_URLS: ", ("ASPNETCORE_URLS", address)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"site\": ")]
    [InlineData("{ \"site\": 3 }")]
    [InlineData("[]")]
    [InlineData("")]
    public async Task A_site_file_that_can_not_be_used(string text)
    {
        await File.WriteAllTextAsync(folder.At("sites/shop.json"), text);

        await FailsAsync(folder.At("sites/shop.json: "));
    }

    [Fact]
    public async Task A_folder_without_site_files()
    {
        Directory.CreateDirectory(folder.At("empty"));

        await FailsAsync("CookieConsent:Sites: ", ("CookieConsent__Sites", "empty"));
    }

    [Fact]
    public async Task A_file_that_is_no_database_and_is_left_as_it_was()
    {
        await File.WriteAllTextAsync(folder.At("notes.txt"), "Remember the milk.");

        await FailsAsync(folder.At("notes.txt "), ("CookieConsent__Database", "litedb:notes.txt"));
        Assert.Equal("Remember the milk.", await File.ReadAllTextAsync(folder.At("notes.txt")));
    }

    [Fact]
    public async Task A_database_that_another_process_holds()
    {
        await using var here = LiteDbConsentStore.Open(new LiteDbOptions { Path = folder.At("data/choices.db") }, NullLogger.Instance, _ => { });

        await FailsAsync(folder.At("data/choices.db is in use"));
    }

    [Fact]
    public async Task A_settings_file_that_is_no_JSON()
    {
        await File.WriteAllTextAsync(folder.At("appsettings.json"), "{ oops");

        Assert.Contains("appsettings.json", await FailsAsync(""), StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private async Task<string> FailsAsync(string beginning, params (string Name, string Value)[] settings)
    {
        await using var process = ServerProcess.Launch(folder, [], settings);

        Assert.Equal(1, await process.ExitAsync());
        var line = Assert.Single(process.Errors);
        Assert.StartsWith(beginning, line, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", process.ToString(), StringComparison.Ordinal);
        return line;
    }
}
