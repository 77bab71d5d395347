using LiteDB;
using LiteDB.Engine;

namespace CookieConsent.Hosting.Tests;

public sealed class OpeningTests : IDisposable
{
    private readonly TemporaryDatabase database = new();

    public void Dispose() => database.Dispose();

    [Fact]
    public async Task A_database_in_use_is_not_opened_twice_and_the_message_names_the_files()
    {
        await using (var store = database.Open())
        {
            var error = Assert.Throws<DatabaseInUseException>(database.Open);
            Assert.Contains(database.Options.Path, error.Message, StringComparison.Ordinal);
            Assert.Contains("choices.db.lock", error.Message, StringComparison.Ordinal);
            await store.CheckAsync();
        }

        await database.Open().DisposeAsync();
    }

    [Theory]
    [InlineData(10)]
    [InlineData(10_000)]
    public void Another_kind_of_file_is_refused_and_left_as_it_is(int length)
    {
        File.WriteAllText(database.Options.Path, new string('x', length));

        Assert.Contains(database.Options.Path, Assert.Throws<DatabaseFormatException>(database.Open).Message, StringComparison.Ordinal);
        Assert.Equal(length, new FileInfo(database.Options.Path).Length);
    }

    [Fact]
    public void A_LiteDB_file_of_another_program_is_refused_and_left_as_it_is()
    {
        WriteMeta("customers", []);
        var before = File.ReadAllBytes(database.Options.Path);

        Assert.Contains("another program", Assert.Throws<DatabaseFormatException>(database.Open).Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(database.Options.Path));
    }

    [Fact]
    public void A_database_of_a_newer_version_is_refused()
    {
        WriteMeta("meta", new BsonDocument { ["_id"] = "schema", ["version"] = 3 });

        Assert.Contains("schema 3", Assert.Throws<DatabaseFormatException>(database.Open).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_database_is_refused_with_a_readable_message()
    {
        await database.Open().DisposeAsync();
        var bytes = await File.ReadAllBytesAsync(database.Options.Path);
        bytes.AsSpan(200).Fill(0xEE);
        await File.WriteAllBytesAsync(database.Options.Path, bytes);

        var error = Assert.Throws<DatabaseFormatException>(database.Open);
        Assert.StartsWith($"{database.Options.Path} is damaged", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_files_are_their_owners_alone()
    {
        await using var store = database.Open();

        foreach (var name in new[] { "choices.db", "choices.db.log", "choices.db.lock" })
        {
            Assert.True(File.Exists(database.File(name)));
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(database.File(name)));
            }
        }
    }

    [Fact]
    public async Task The_greatest_id_on_the_disk_is_known_after_opening()
    {
        var decisions = Enumerable.Range(0, 300).Select(_ => Sample.Decision()).ToList();
        await using (var store = database.Open())
        {
            Assert.Null(store.LastDecision);
            await store.AppendAsync([.. decisions.AsEnumerable().Reverse()]);
        }

        await using var reopened = database.Open();
        Assert.Equal(decisions[^1].Id, reopened.LastDecision);
    }

    [Fact]
    public async Task What_is_acknowledged_in_a_folder_that_did_not_exist_is_there()
    {
        database.Options = database.Options with { Path = database.File("new/deeper/choices.db") };
        await using var store = database.Open();
        await store.AppendAsync([Sample.Decision()]);

        Assert.True(File.Exists(database.Options.Path));
    }

    [Fact, Trait("Rule", "P06")]
    public async Task A_database_from_before_digests_is_read_as_it_is_and_goes_on_with_them()
    {
        var first = Sample.Decision();
        await using (var store = database.Open())
        {
            await store.AppendAsync([first]);
        }

        database.Change(engine =>
        {
            var document = LogDocument.Write(first);
            document.Remove("digest");
            engine.Update("decisions", [document]);
            engine.Update("meta", [new BsonDocument { ["_id"] = "schema", ["version"] = 1 }]);
        });

        Decision second;
        await using (var store = database.Open())
        {
            var old = Assert.IsType<Decision>(await store.FindAsync("demo", first.Visitor));
            Assert.False(old.Chained);
            Assert.Equal(Sample.Text(first), Sample.Text(old with { Chained = true }));
            second = Assert.Single(await store.AppendAsync([Sample.Decision(first.Visitor)]));
            Assert.Equal(RecordJson.DigestOf(first), second.PreviousDigest);
        }

        await using (var reopened = database.Open())
        {
            Assert.Equal([true, false], (await reopened.HistoryAsync("demo", first.Visitor)).Select(decision => decision.Chained));
        }

        Assert.Equal(2, database.Read("meta", "schema")["version"].AsInt32);
    }

    private void WriteMeta(string collection, BsonDocument document)
    {
        using var engine = new LiteEngine(new EngineSettings { Filename = database.Options.Path });
        engine.Insert(collection, [document], BsonAutoId.ObjectId);
    }
}
