namespace CookieConsent.Hosting.Tests;

public sealed class VisitorLeafTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    [InlineData(168)]
    [InlineData(500)]
    public void What_is_written_is_read_back(int count)
    {
        var entries = Enumerable.Range(0, count).Select(_ => new VisitorEntry(Key(), Guid.NewGuid(), Guid.NewGuid())).ToDictionary(entry => entry.Key);

        Assert.Equal(entries, VisitorLeaf.Read(VisitorLeaf.Write(entries.Values)));
    }

    [Fact]
    public void A_leaf_fits_a_page_of_LiteDB_with_room_for_the_documents_frame() =>
        Assert.InRange(VisitorLeaf.Write([]).Length, 8_000, PageStream.PageSize - 100);

    [Fact]
    public void Splitting_moves_entries_of_one_leaf_alone_and_leaves_stay_alike()
    {
        var keys = Enumerable.Range(0, 20_000).Select(_ => Key()).ToList();
        for (var map = new LeafMap(1); map.Leaves < 300; map = new LeafMap(map.Leaves + 1))
        {
            var after = new LeafMap(map.Leaves + 1);
            var moved = keys.Where(key => map.Of(key) != after.Of(key)).ToList();

            Assert.Equal(map.Next, Assert.Single(moved.Select(map.Of).Distinct()));
            Assert.Single(moved.Select(after.Of).Distinct());
            Assert.Equal(after.Leaves, keys.Select(after.Of).Distinct().Count());
            Assert.All(keys.CountBy(after.Of), leaf => Assert.InRange(leaf.Value, 1, 4 * keys.Count / after.Leaves));
        }
    }

    [Fact]
    public void Only_visitors_that_are_surely_new_are_called_so()
    {
        var known = new KnownVisitors();
        var keys = Enumerable.Range(0, 60).Select(_ => Key()).ToList();
        Assert.True(known.MayContain(7, keys[0]));
        known.Set(7, keys);

        Assert.All(keys, key => Assert.True(known.MayContain(7, key)));
        Assert.InRange(Enumerable.Range(0, 10_000).Count(_ => known.MayContain(7, Key())), 0, 100);
        Assert.True(known.MayContain(8, keys[0]));
    }

    private static UInt128 Key() => new VisitorKey("demo", Sample.Visitor()).Hash();
}
