using System.Net;

namespace CookieConsent.Hosting.Tests;

/// <summary>Exports of three days, changed after they were made.</summary>
[Trait("Rule", "P06")]
public sealed class ExportVerificationTests : IAsyncLifetime
{
    private readonly List<string> lines = [];
    private IReadOnlyList<Decision> recorded = [];
    private IReadOnlyList<SignedRoot> roots = [];
    private TestHost host = null!;

    /// <summary>Five decisions, five, three; the second one of each day is of the same visitor.</summary>
    public async Task InitializeAsync()
    {
        host = await TestHost.StartAsync();
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

        roots = [.. host.Get<RootBook>().Of("shop").Values];
        recorded = [.. (await host.Store.ReadAsync(null, 100)).Cast<Decision>()];
        lines.AddRange(await ExportAsync());
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task An_export_as_it_was_made_is_found_good_and_says_what_it_can_not_show()
    {
        var report = new ExportReport("shop", recorded[0].Id, recorded[12].Id, 13, 11, 0, 0, 0, 13);
        Assert.Equal(report, await VerifyAsync());
        Assert.Equal(
            $"Verified: 13 decisions of 11 visitors of shop, 0 erased ones, from {recorded[0].Id} to {recorded[12].Id}. Not shown without --roots: that nothing is missing at the end, nor a visitor with all decisions, and that the export was not made anew with other digests.",
            report.ToString(signed: false));

        report = report with { Roots = 3, Uncovered = 0 };
        Assert.Equal(report, await VerifyAsync(roots));
        Assert.EndsWith("Daily roots: 3; under none of them: 0.", report.ToString(signed: true), StringComparison.Ordinal);
        Assert.EndsWith("under none of them: 0. Not shown without --keys: that the host signed these roots.", report.ToString(signed: false), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("accept-all", "reject-all")]
    [InlineData("\"language\":\"en\"", "\"language\":\"de\"")]
    [InlineData("\"marketing\":true", "\"marketing\":false")]
    [InlineData("2026-11-23T12:00:00Z", "2026-11-23T12:00:01Z")]
    [InlineData("\"site\":\"shop\"", "\"site\":\"shops\"")]
    public async Task An_edited_record_is_named(string from, string to)
    {
        lines[0] = lines[0].Replace(from, to, StringComparison.Ordinal);

        await FailsAsync(Damage.Edited, $"decision {recorded[0].Id} of shop", "is not what its digest says");
    }

    [Fact]
    public async Task What_is_said_beside_a_record_is_named_with_its_line()
    {
        lines[3] = lines[3][..^1] + ",\"note\":\"made by telephone\"}";
        await FailsAsync(Damage.Edited, "line 4 is no record", "it says more");
    }

    [Fact]
    public async Task A_line_that_breaks_off_is_named()
    {
        lines[12] = lines[12][..40];
        await FailsAsync(Damage.Edited, "line 13 is no record");
    }

    [Fact]
    public async Task A_record_that_was_edited_together_with_its_digest_is_named_by_its_visitors_next_one_or_fails_at_the_root()
    {
        Forge(1);
        await FailsAsync(Damage.Edited, $"decision {recorded[1].Id} of shop was changed together with its digest: {recorded[6].Id}");

        lines[1] = RecordLine.Write(recorded[1]);
        Forge(3);
        Assert.Equal(13, (await VerifyAsync()).Decisions);
        await FailsAsync(Damage.Edited, roots, "a decision of shop/2026-11-23");
    }

    [Fact]
    public async Task A_missing_record_between_linked_ones_is_named()
    {
        lines.RemoveAt(6);

        await FailsAsync(Damage.Deleted, $"decision {recorded[6].Id} of shop, which {recorded[11].Id} names as its visitor's former one, is not in the export.");
    }

    [Fact]
    public async Task A_missing_first_one_of_a_visitor_is_named_unless_the_export_begins_later()
    {
        lines.RemoveAt(1);
        await FailsAsync(Damage.Deleted, $"decision {recorded[1].Id} of shop, which {recorded[6].Id} names");

        lines.RemoveRange(0, 4);
        var report = await VerifyAsync();
        Assert.Equal((8, 1), (report.Decisions, report.Beyond));
        Assert.Contains("Of 1 the former one stands before the first, and was not looked at. ", report.ToString(signed: false), StringComparison.Ordinal);
        await FailsAsync(Damage.Deleted, roots, "the last that the root of shop/2026-11-23 names, is gone: 0 of 5 are there");
    }

    [Theory]
    [InlineData(12, "the last 1 of the 3 decisions of shop/2026-11-25", "are gone. Or they were erased: an export with erased=true")]
    [InlineData(10, "the last 3 of the 3 decisions of shop/2026-11-25", "are gone")]
    [InlineData(5, "the last 5 of the 5 decisions of shop/2026-11-24", "are gone")]
    [InlineData(0, "the last 5 of the 5 decisions of shop/2026-11-23", "are gone")]
    public async Task A_cut_tail_is_found_by_roots_alone(int from, params string[] reasons)
    {
        lines.RemoveRange(from, 13 - from);

        await VerifyAsync();
        await FailsAsync(Damage.Cut, roots, reasons);
    }

    [Fact]
    public async Task A_visitor_of_whom_everything_is_missing_is_found_by_roots_alone()
    {
        lines.RemoveAt(7);

        Assert.Equal(12, (await VerifyAsync()).Decisions);
        await FailsAsync(Damage.Deleted, roots, "of the 5 decisions under the root of shop/2026-11-24");
    }

    [Fact]
    public async Task A_record_out_of_its_place_twice_or_of_another_site_is_named()
    {
        (lines[2], lines[3]) = (lines[3], lines[2]);
        await FailsAsync(Damage.Swapped, $"decision {recorded[2].Id} of shop stands after {recorded[3].Id}");

        lines[2] = lines[3] = RecordLine.Write(recorded[3]);
        await FailsAsync(Damage.Added, $"decision {recorded[3].Id} of shop stands there twice");

        lines.RemoveRange(2, 11);
        lines.Add(Line(Sample.Decision(site: "other", id: recorded[12].Id)));
        await FailsAsync(Damage.Added, $"decision {recorded[12].Id} is of other, the ones before it are of shop");
    }

    [Fact]
    public async Task A_record_that_its_visitors_others_pass_over_is_named()
    {
        lines[2] = Line(recorded[2] with { Visitor = recorded[1].Visitor });
        await FailsAsync(Damage.Added, $"decision {recorded[2].Id} of shop names no former one, but {recorded[1].Id} of its visitor stands before it");

        lines[2] = Line(recorded[2] with { Visitor = recorded[1].Visitor, Previous = recorded[1].Id, PreviousDigest = recorded[1].Digest });
        await FailsAsync(Damage.Added, $"decision {recorded[2].Id} of shop is not the one that {recorded[6].Id}, its visitor's next one, names: that is {recorded[1].Id}");
    }

    [Fact, Trait("Rule", "L04")]
    public async Task After_an_erasure_whole_days_are_verified_with_what_is_left_of_it()
    {
        await host.Store.EraseAsync("shop", recorded[1].Visitor, host.Time.GetUtcNow());
        lines.Clear();
        lines.AddRange(await ExportAsync());
        Assert.Equal((10, 0), ((await VerifyAsync()).Decisions, (await VerifyAsync()).Erased));
        await FailsAsync(Damage.Deleted, roots, "Or they were erased: an export with erased=true holds what is left of those.");

        lines.Clear();
        lines.AddRange(await ExportAsync("&erased=true"));
        var report = await VerifyAsync(roots);
        Assert.Equal((10, 3, 0), (report.Decisions, report.Erased, report.Uncovered));

        lines.RemoveAt(0);
        Assert.DoesNotContain("Or they were erased", (await FailsAsync(Damage.Deleted, roots, "shop/2026-11-23")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_came_after_the_roots_is_counted_as_under_none()
    {
        using var later = await host.DecideAsync();
        lines.Clear();
        lines.AddRange(await ExportAsync());

        Assert.Equal(1, (await VerifyAsync(roots)).Uncovered);
    }

    [Fact]
    public async Task Roots_of_another_site_are_refused_and_an_empty_export_shows_nothing()
    {
        var others = roots.Select(root => root with { Root = root.Root with { Site = "other" } }).ToList();
        Assert.Equal("--roots: holds no root of shop, whose decisions are exported.", (await Assert.ThrowsAsync<InvalidSettingException>(() => VerifyAsync(others))).Message);

        lines.Clear();
        Assert.Equal("The export is empty. That shows nothing.", (await VerifyAsync()).ToString(signed: false));
    }

    private async Task<string[]> ExportAsync(string query = "")
    {
        using var response = await host.GetAsync("shop/decisions?format=jsonl" + query, ("Authorization", "Bearer " + await host.ApiKeyAsync(scope: ApiKey.Read)));
        return (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private void Forge(int record) => lines[record] = Line(recorded[record] with { Action = "custom", Choices = Choices.None });

    private static string Line(Decision decision) => RecordLine.Write(decision with { Digest = RecordJson.DigestOf(decision) });

    private async Task<ExportReport> VerifyAsync(IReadOnlyList<SignedRoot>? with = null)
    {
        using var export = new StringReader(string.Join('\n', lines));
        return await ExportVerification.RunAsync(export, with ?? [], default);
    }

    private Task<DamagedLogException> FailsAsync(Damage damage, params string[] reasons) => FailsAsync(damage, [], reasons);

    private async Task<DamagedLogException> FailsAsync(Damage damage, IReadOnlyList<SignedRoot> with, params string[] reasons)
    {
        var error = await Assert.ThrowsAsync<DamagedLogException>(() => VerifyAsync(with));
        Assert.Equal(damage, error.Damage);
        Assert.All(reasons, reason => Assert.Contains(reason, error.Message, StringComparison.Ordinal));
        return error;
    }
}
