namespace CookieConsent.Hosting.Tests;

public sealed class LargeFileTests : IDisposable
{
    private const int PageCache = 2_000 * PageStream.PageSize;

    private readonly TemporaryDatabase database = new();

    public void Dispose() => database.Dispose();

    [Fact]
    public async Task Parallel_lookups_during_writes_answer_right_when_the_file_outgrows_the_page_cache()
    {
        database.Options = database.Options with { CachedVisitors = 50, CheckpointAt = 4 << 20 };
        await using var store = database.Open();
        var large = new string('n', 3_000);
        var recorded = new List<Decision>();
        async Task WriteAsync(int batches)
        {
            for (var i = 0; i < batches; i++)
            {
                recorded.AddRange(await store.AppendAsync([.. Enumerable.Range(0, 500).Select(_ => Sample.Decision() with { Notice = large })]));
            }
        }

        await WriteAsync(8);
        var known = recorded.ToArray();
        var writing = WriteAsync(4);
        await Parallel.ForAsync(0, 4_000, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, cancel) =>
        {
            var expected = known[i * 7919 % known.Length];
            Assert.Equal(expected.Id, (await store.FindAsync("demo", expected.Visitor, cancel))?.Id);
        });
        await writing;

        Assert.True(new FileInfo(database.Options.Path).Length > PageCache);
        Assert.Null(database.Failure);
    }
}
