using System.Net;
using System.Text.RegularExpressions;
using CookieConsent.Tests.Processes;

namespace CookieConsent.Server.Tests.Settings;

/// <summary>Settings are honoured from all the usual places.</summary>
public sealed class SettingTests : IDisposable
{
    private readonly TemporaryFolder folder = TemporaryFolder.WithDemo();

    [Fact]
    public async Task From_the_environment()
    {
        Directory.Move(folder.At("sites"), folder.At("pages"));

        await using var server = await ServerProcess.StartAsync(
            folder, ("CookieConsent__Sites", "pages"), ("CookieConsent__Database", "litedb:kept/here.db"), ("CookieConsent__Prefix", "/privacy/v1"));

        await HonouredAsync(server, "/privacy/v1", "kept/here.db");
    }

    [Fact]
    public async Task From_appsettings()
    {
        Directory.Move(folder.At("sites"), folder.At("pages"));
        await File.WriteAllTextAsync(folder.At("appsettings.json"), """
            { "CookieConsent": { "Sites": "pages", "Database": "litedb:kept/here.db", "Prefix": "/p" } }
            """);

        await using var server = await ServerProcess.StartAsync(folder);

        await HonouredAsync(server, "/p", "kept/here.db");
    }

    [Fact]
    public async Task From_the_command_line_above_the_others()
    {
        await using var server = await ServerProcess.StartAsync(
            folder, ["--CookieConsent:Prefix=/line", "--CookieConsent:Database", "litedb:kept/here.db"], [("CookieConsent__Prefix", "/environment")]);

        await HonouredAsync(server, "/line", "kept/here.db");
        Assert.Equal(HttpStatusCode.NotFound, await server.StatusAsync("/environment/keys.json"));
    }

    [Fact]
    public async Task A_changed_prefix_reaches_the_demo_page_and_the_scripts_own_addresses()
    {
        await using var server = await ServerProcess.StartAsync(folder, ("CookieConsent__Prefix", "/privacy/v1"));

        var page = await server.Client.GetStringAsync(new Uri("/", UriKind.Relative));
        Assert.Contains($"<script src=\"{server.Host.Replace("127.0.0.1", "localhost", StringComparison.Ordinal)}/demo.js\">", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/choices/", page + await server.Client.GetStringAsync(new Uri("/site.js", UriKind.Relative)), StringComparison.Ordinal);
        var preferences = Regex.Match(await server.Client.GetStringAsync("demo.js"), "demo[.]preferences[.][^\"]+[.]js");
        Assert.Equal(HttpStatusCode.OK, await server.StatusAsync(preferences.Value));
    }

    private async Task HonouredAsync(ServerProcess server, string prefix, string database)
    {
        Assert.EndsWith(prefix, server.Host, StringComparison.Ordinal);
        Assert.True(File.Exists(folder.At(database)));
        Assert.Equal(HttpStatusCode.OK, await server.StatusAsync("keys.json"));
        Assert.Equal(HttpStatusCode.OK, await server.StatusAsync("demo.js"));
        Assert.Equal(HttpStatusCode.NotFound, await server.StatusAsync("/choices/demo.js"));

        using var recorded = await server.DecideAsync(await server.DecisionAsync(), Asking.Random(16));
        Assert.Equal(HttpStatusCode.Created, recorded.StatusCode);
        var key = (await server.Process.LineAsync("Bearer (ck_[^\"]+)")).Groups[1].Value;
        using var found = await server.LookUpAsync(key, (await recorded.JsonAsync()).GetProperty("visitor").GetString()!);
        Assert.Equal("decision", (await found.JsonAsync()).GetProperty("basis").GetString());
    }

    public void Dispose() => folder.Dispose();
}
