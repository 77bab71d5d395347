using LiteDB;
using Microsoft.Extensions.Time.Testing;

namespace CookieConsent.Hosting.Tests;

/// <summary>A log of three days, changed behind the host's back.</summary>
[Trait("Rule", "P06")]
public sealed partial class VerificationTests
{
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
    public async Task A_record_that_was_slipped_into_a_day_that_is_over_is_named()
    {
        var into = new DecisionIds(new FakeTimeProvider(Sample.Noon.AddHours(2))).Next();
        var slipped = Sample.Decision(site: "shop", id: into) with { Notice = recorded[4].Notice };
        slipped = slipped with { Digest = RecordJson.DigestOf(slipped) };
        database.Change(engine => engine.Insert("decisions", [LogDocument.Write(slipped)], BsonAutoId.ObjectId));

        await FailsAsync(Damage.Added, $"decision {into} is not among those of the final root of shop/2026-11-23");
    }
}
