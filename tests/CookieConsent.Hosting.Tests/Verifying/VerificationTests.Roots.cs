using LiteDB;
using LiteDB.Engine;

namespace CookieConsent.Hosting.Tests;

/// <summary>Roots, notices and records of former versions.</summary>
public sealed partial class VerificationTests
{
    [Fact]
    public async Task A_tail_that_was_cut_together_with_its_roots_is_found_by_a_root_that_was_saved()
    {
        Delete([.. recorded[10..]]);
        database.Change(engine => engine.Delete("roots", ["shop/2026-11-25"]));

        Assert.Equal(2, (await VerifyAsync()).Roots);
        await FailsAsync(Damage.Deleted, "the root of shop/2026-11-25, which was saved, is gone", saved);
    }

    [Fact]
    public async Task A_root_that_was_edited_deleted_or_put_in_anothers_place_is_named()
    {
        var (first, second) = (database.Read("roots", "shop/2026-11-23"), database.Read("roots", "shop/2026-11-24"));
        await WithAsync(engine => engine.Delete("roots", ["shop/2026-11-23"]), Damage.Deleted, "the root of shop/2026-11-23, which that of shop/2026-11-24 names as the one before it, is gone");
        await WithAsync(engine => engine.Update("roots", [Root(first, body: second["body"])]), Damage.Swapped, "the root of shop/2026-11-23 is that of shop/2026-11-24");
        await WithAsync(engine => engine.Update("roots", [Root(first, body: "{}")]), Damage.Edited, "shop/2026-11-23 can't be read");
        var jws = saved[0].Jws;
        var at = jws.Length - 20;
        await WithAsync(engine => engine.Update("roots", [Root(first, body: $$"""{"jws":"{{jws[..at]}}{{(jws[at] == 'A' ? 'B' : 'A')}}{{jws[(at + 1)..]}}"}""")]), Damage.Edited, "the signature of the root of shop/2026-11-23");

        async Task WithAsync(Action<LiteEngine> change, Damage damage, string reason)
        {
            database.Change(change);
            await FailsAsync(damage, reason);
            database.Change(engine => engine.Upsert("roots", [first, second], BsonAutoId.ObjectId));
        }

        static BsonDocument Root(BsonDocument root, BsonValue body) => new() { ["_id"] = root["_id"], ["body"] = body };
    }

    [Fact, Trait("Rule", "P04")]
    public async Task A_notice_that_was_shown_and_is_gone_is_named()
    {
        database.Change(engine => engine.Delete("notices", ["shop/1"]));

        await FailsAsync(Damage.Deleted, $"notice {recorded[0].Notice} of shop, number 1, which was shown for decision {recorded[0].Id}, is gone");
    }

    [Fact]
    public async Task Records_from_before_there_were_digests_are_counted_and_under_the_roots_made_since()
    {
        database.Change(engine =>
        {
            engine.DeleteMany("roots", null);
            engine.Update("meta", [new BsonDocument { ["_id"] = "schema", ["version"] = 1 }]);
            engine.Update("decisions", recorded.Select(decision =>
            {
                var document = LogDocument.Write(decision);
                document.Remove("digest");
                return document;
            }));
        });
        var host = await TestHost.StartAsync(folder: Path.GetDirectoryName(database.Options.Path));
        host.Time.Advance(TimeSpan.FromDays(2));
        using var decided = await host.DecideAsync();
        await host.StopAsync();

        Assert.Equal(new VerificationReport(14, 0, 13, 3, 0), await VerifyAsync());
        Change(recorded[3], document =>
        {
            document["action"] = "edited";
            document.Remove("digest");
        });
        await FailsAsync(Damage.Edited, "shop/2026-11-23");
    }
}
