using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Hosting.Tests;

/// <summary>An export is of any length, and never in memory as a whole.</summary>
[Trait("Rule", "L03")]
public sealed class ExportMemoryTests : IDisposable
{
    private const int Rows = 20_000;

    private readonly TemporaryDatabase database = new();

    public void Dispose() => database.Dispose();

    [Theory]
    [InlineData("csv", Rows + 1)]
    [InlineData("jsonl", Rows)]
    public async Task The_log_is_read_no_faster_than_the_export_is_taken(string format, int lines)
    {
        var counted = CountedStore.Of(database.Open());
        await using var host = await TestHost.StartAsync(configure: services => services.AddSingleton(counted));
        foreach (var chunk in Enumerable.Range(0, Rows).Chunk(1_000))
        {
            await counted.AppendAsync([.. chunk.Select(_ => Sample.Decision(site: "shop"))]);
        }

        var before = CountedStore.SlicesOf(counted);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"shop/decisions?format={format}");
        request.Headers.Add("Authorization", "Bearer " + await host.ApiKeyAsync(scope: ApiKey.Read));
        using var answer = await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        var read = await reader.ReadLineAsync() is null ? 0 : 1;

        // While nobody reads on, others are answered; the export waits.
        for (var i = 0; i < 200; i++)
        {
            using var meanwhile = await host.GetAsync("shop/notice");
        }

        var meanwhileRead = CountedStore.SlicesOf(counted) - before;
        for (; await reader.ReadLineAsync() is { Length: > 0 }; read++)
        {
        }

        Assert.Equal(lines, read);
        var all = CountedStore.SlicesOf(counted) - before;
        Assert.True(all >= Rows / 1_000, $"{all} slices");
        Assert.True(meanwhileRead <= all / 4, $"{meanwhileRead} of {all} slices were read for one line");
    }
}
