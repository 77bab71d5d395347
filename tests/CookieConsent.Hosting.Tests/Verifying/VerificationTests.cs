using System.Net;
using LiteDB;
using LiteDB.Engine;
using Microsoft.Extensions.Time.Testing;

namespace CookieConsent.Hosting.Tests;

/// <summary>A log of three days, changed behind the host's back.</summary>
[Trait("Rule", "P06")]
public sealed class VerificationTests : IAsyncLifetime
{
    private readonly TemporaryDatabase database = new();
    private readonly List<Decision> recorded = [];
    private readonly List<SignedRoot> saved = [];

    /// <summary>Two days that are over, of five decisions each, and a running one of three, of which the second visitor made all the second ones.</summary>
    public async Task InitializeAsync()
    {
        var host = await TestHost.StartAsync(folder: Path.GetDirectoryName(database.Options.Path));
        var secret = TestHost.VisitorSecret();
        foreach (var count in new[] { 5, 5, 3 })
        {
            for (var i = 0; i < count; i++)
            {
                using var response = await host.DecideAsync(secret: i == 1 ? secret : null);
                Assert.Equal(HttpStatusCode.Created, response.StatusCode);
            }

            await host.Get<RootBook>().RenewAsync(default);
            if (count == 5)
            {
                host.Time.Advance(TimeSpan.FromDays(1));
            }
        }

        saved.AddRange(host.Get<RootBook>().Of("shop").Values);
        recorded.AddRange((await host.Store.ReadAsync(null, 100)).Cast<Decision>());
        await host.StopAsync();
    }

    public Task DisposeAsync()
    {
        database.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_log_as_it_was_recorded_is_found_good_and_counted()
    {
        Assert.Equal(new VerificationReport(13, 0, 0, 3, 0), await VerifyAsync());
        Assert.Equal(new VerificationReport(13, 0, 0, 3, 0), await VerifyAsync(saved));
    }

    [Fact, Trait("Rule", "L04")]
    public async Task An_erasure_passes()
    {
        await using (var store = database.Open())
        {
            await store.EraseAsync("shop", recorded[1].Visitor, Sample.Noon);
            await store.EraseAsync("shop", recorded[12].Visitor, Sample.Noon);
        }

        Assert.Equal(new VerificationReport(9, 4, 0, 3, 0), await VerifyAsync(saved));
    }

    [Theory]
    [InlineData(0, "action")]
    [InlineData(7, "language")]
    [InlineData(12, "surface")]
    public async Task An_edited_record_is_named(int record, string member)
    {
        Change(recorded[record], document => document[member] = "edited");

        await FailsAsync(Damage.Edited, $"decision {recorded[record].Id} of shop is not what its digest says");
    }

    [Fact]
    public async Task An_edited_choice_is_named()
    {
        Change(recorded[3], document => document["choices"].AsArray[1] = 0);

        await FailsAsync(Damage.Edited, $"{recorded[3].Id}");
    }

    [Fact]
    public async Task A_record_that_can_not_be_read_any_more_is_named()
    {
        Change(recorded[3], document => document["at"] = "yesterday");

        await FailsAsync(Damage.Edited, $"Decision {recorded[3].Id} can't be read");
    }

    [Fact]
    public async Task A_record_that_lost_its_digest_is_named()
    {
        Change(recorded[3], document => document.Remove("digest"));

        await FailsAsync(Damage.Edited, $"{recorded[3].Id}");
    }

    [Fact]
    public async Task A_record_that_was_edited_together_with_its_digest_is_named_by_the_next_of_its_visitor()
    {
        database.Change(engine => engine.DeleteMany("roots", null));
        ChangeWithDigest(recorded[1]);

        await FailsAsync(Damage.Edited, $"decision {recorded[1].Id} of shop was changed together with its digest: {recorded[6].Id}");
    }

    [Fact]
    public async Task A_record_that_was_edited_together_with_its_digest_fails_at_the_root_of_its_day()
    {
        ChangeWithDigest(recorded[3]);

        await FailsAsync(Damage.Edited, "shop/2026-11-23");
    }

    [Fact]
    public async Task A_deleted_record_is_named_where_its_visitor_decided_again()
    {
        Delete(recorded[1]);

        // The first day's root comes before the visitor's next decision.
        await FailsAsync(Damage.Deleted, $"of the 5 decisions under the root of shop/2026-11-23, between {recorded[0].Id} and {recorded[4].Id}, 1 are gone");
    }

    [Fact]
    public async Task A_deleted_record_under_no_root_is_named_by_the_one_that_follows_it()
    {
        database.Change(engine => engine.DeleteMany("roots", null));
        Delete(recorded[6]);

        await FailsAsync(Damage.Deleted, $"decision {recorded[6].Id} of shop, which {recorded[11].Id} names");
    }

    [Theory]
    [InlineData(0, "of the 5 decisions under the root of shop/2026-11-23")]
    [InlineData(8, "of the 5 decisions under the root of shop/2026-11-24")]
    [InlineData(9, "the last that the root of shop/2026-11-24 names")]
    [InlineData(10, "of the 3 decisions under the root of shop/2026-11-25")]
    public async Task A_deleted_record_is_missed_by_the_root_of_its_day(int record, string reason)
    {
        Delete(recorded[record]);

        await FailsAsync(Damage.Deleted, reason);
    }

    [Fact]
    public async Task A_day_of_which_everything_is_deleted_is_named()
    {
        Delete([.. recorded[5..10]]);

        await FailsAsync(Damage.Deleted, $"{recorded[6].Id}", "shop/2026-11-24");
    }

    [Theory]
    [InlineData(2, 4)]
    [InlineData(4, 12)]
    public async Task Two_swapped_records_are_named(int one, int other)
    {
        database.Change(engine =>
        {
            var (first, second) = (LogDocument.Write(recorded[one]), LogDocument.Write(recorded[other]));
            (first["_id"], second["_id"]) = (second["_id"], first["_id"]);
            engine.Update("decisions", [first, second]);
        });

        await FailsAsync(Damage.Swapped, $"decision {recorded[one].Id} of shop holds what was recorded as {recorded[other].Id}");
    }

    [Fact]
    public async Task Two_tombstones_that_changed_places_fail_at_the_root_of_their_day()
    {
        await using (var store = database.Open())
        {
            await store.EraseAsync("shop", recorded[2].Visitor, Sample.Noon);
            await store.EraseAsync("shop", recorded[3].Visitor, Sample.Noon);
        }

        var (one, other) = (Read(recorded[2]), Read(recorded[3]));
        (one["digest"], other["digest"]) = (other["digest"], one["digest"]);
        database.Change(engine => engine.Update("decisions", [one, other]));

        await FailsAsync(Damage.Edited, "several changed places");
    }

    [Theory]
    [InlineData(12, 1)]
    [InlineData(10, 3)]
    public async Task A_cut_tail_is_named(int from, int gone)
    {
        Delete([.. recorded[from..]]);

        await FailsAsync(Damage.Cut, $"the last {gone} of the 3 decisions of shop/2026-11-25, {(from == 10 ? $"from {recorded[10].Id}" : $"after {recorded[from - 1].Id}")} up to {recorded[12].Id}, are gone");
    }

    [Fact]
    public async Task A_tail_that_was_cut_together_with_its_roots_is_found_by_a_root_that_was_saved()
    {
        Delete([.. recorded[10..]]);
        database.Change(engine => engine.Delete("roots", ["shop/2026-11-25"]));

        Assert.Equal(2, (await VerifyAsync()).Roots);
        await FailsAsync(Damage.Deleted, "the root of shop/2026-11-25, which was saved, is gone", saved);
    }

    [Fact]
    public async Task A_record_that_was_slipped_into_a_day_that_is_over_is_named()
    {
        var into = new DecisionIds(new FakeTimeProvider(Sample.Noon.AddHours(2))).Next();
        var slipped = Sample.Decision(site: "shop", id: into) with { Notice = recorded[4].Notice };
        slipped = slipped with { Digest = RecordJson.DigestOf(slipped) };
        database.Change(engine => engine.Insert("decisions", [LogDocument.Write(slipped)], BsonAutoId.ObjectId));

        await FailsAsync(Damage.Added, $"decision {into} is not among those of the final root of shop/2026-11-23");
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

    private async Task<VerificationReport> VerifyAsync(IReadOnlyList<SignedRoot>? roots = null)
    {
        await using var store = database.Open();
        return await Verification.RunAsync(store, roots ?? [], default);
    }

    private Task FailsAsync(Damage damage, string reason, IReadOnlyList<SignedRoot> roots) => FailsAsync(damage, [reason], roots);

    private Task FailsAsync(Damage damage, params string[] anyOf) => FailsAsync(damage, anyOf, []);

    private async Task FailsAsync(Damage damage, string[] anyOf, IReadOnlyList<SignedRoot> roots)
    {
        var error = await Assert.ThrowsAsync<DamagedLogException>(() => VerifyAsync(roots));
        Assert.Equal(damage, error.Damage);
        Assert.Contains(anyOf, reason => error.Message.Contains(reason, StringComparison.Ordinal));
    }

    private BsonDocument Read(LogEntry entry) => database.Read("decisions", LogDocument.Id(entry.Id));

    private void Change(LogEntry entry, Action<BsonDocument> change)
    {
        var document = Read(entry);
        change(document);
        database.Change(engine => Assert.Equal(1, engine.Update("decisions", [document])));
    }

    private void ChangeWithDigest(Decision decision)
    {
        var changed = decision with { Action = "custom", Choices = Choices.None };
        database.Change(engine => Assert.Equal(1, engine.Update("decisions", [LogDocument.Write(changed with { Digest = RecordJson.DigestOf(changed) })])));
    }

    private void Delete(params Decision[] decisions) =>
        database.Change(engine => Assert.Equal(decisions.Length, engine.Delete("decisions", decisions.Select(decision => LogDocument.Id(decision.Id)))));
}
