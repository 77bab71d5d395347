using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using CookieConsent.Tests.Processes;

namespace CookieConsent.Server.Tests;

public sealed class FirstRunTests
{
    [Fact]
    public async Task The_first_run_says_where_the_demo_is_what_to_paste_and_how_to_look_up()
    {
        using var folder = TemporaryFolder.WithDemo();
        await using var server = await ServerProcess.StartAsync(folder);

        var demo = await server.Process.LineAsync("^Demo page +(http://.+/)$");
        var page = await server.Client.GetStringAsync(new Uri(demo.Groups[1].Value));
        Assert.Contains("/choices/demo.js\"></script>", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await server.StatusAsync("demo.js"));

        var curl = await server.Process.LineAsync("^Look-up +curl -H \"Authorization: (Bearer ck_[^\"]+)\" (http://[^ ]+)$");
        using var request = new HttpRequestMessage(HttpMethod.Get, curl.Groups[2].Value);
        request.Headers.Add("Authorization", curl.Groups[1].Value);
        using var response = await server.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal("default", answer.GetProperty("basis").GetString());
        Assert.False(answer.GetProperty("choices").GetProperty("analytics").GetBoolean());
    }

    [Fact]
    public async Task The_printed_curl_line_works_as_it_stands()
    {
        using var folder = TemporaryFolder.WithDemo();
        await using var server = await ServerProcess.StartAsync(folder);
        var line = await server.Process.LineAsync("^Look-up +(curl .+)$");

        await using var shell = RunningProcess.Start("sh", ["-c", line.Groups[1].Value + " -s"], folder.ToString());

        Assert.Equal(0, await shell.ExitAsync());
        Assert.Contains("\"basis\":\"default\"", shell.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_run_shows_no_key_and_the_first_runs_key_still_counts()
    {
        using var folder = TemporaryFolder.WithDemo();
        string key;
        await using (var first = await ServerProcess.StartAsync(folder))
        {
            key = (await first.Process.LineAsync("Bearer (ck_[^\"]+)")).Groups[1].Value;
            first.Process.Stop();
            Assert.Equal(0, await first.Process.ExitAsync());
        }

        await using var second = await ServerProcess.StartAsync(folder);
        Assert.Equal(HttpStatusCode.OK, await second.LookUpAsync(key));
        second.Process.Stop();
        Assert.Equal(0, await second.Process.ExitAsync());
        Assert.DoesNotMatch(new Regex("ck_|Look-up"), second.Process.ToString());
    }
}
