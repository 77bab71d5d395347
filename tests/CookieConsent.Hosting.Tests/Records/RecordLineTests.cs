using System.Text.Json.Nodes;

namespace CookieConsent.Hosting.Tests;

[Trait("Rule", "P06")]
public sealed class RecordLineTests
{
    [Fact]
    public void A_decision_is_read_back_as_it_was_recorded()
    {
        var bare = Sample.Decision() with { Choices = Choices.None, Signals = [] };
        var full = Sample.Decision() with
        {
            Previous = bare.Id,
            PreviousDigest = RecordJson.DigestOf(bare),
            Choices = new Choices([new("analytics", Technology.Cookie | Technology.WebBeacon), new("ads", Technology.All), new("marketing", Technology.None)], ["ads"]).Without("analytics", "Matomo"),
        };

        foreach (var decision in new[] { bare, full, Sample.Decision() }.Select(each => each with { Digest = RecordJson.DigestOf(each) }))
        {
            var read = Assert.IsType<Decision>(RecordLine.Read(RecordLine.Write(decision)));
            Assert.Equal((Sample.Text(decision), decision.Digest, decision.PreviousDigest), (Sample.Text(read), read.Digest, read.PreviousDigest));
            Assert.Equal(decision.Digest, RecordJson.DigestOf(read));
        }
    }

    [Fact]
    public void So_is_what_an_erasure_left()
    {
        var tombstone = new Tombstone { Id = Sample.Decision().Id, Site = "demo", Previous = Sample.Decision().Id, Digest = Digest.Of([1]), ErasedAt = Sample.Noon };
        Assert.Equal(tombstone, RecordLine.Read(RecordLine.Write(tombstone)));
    }

    [Theory]
    [InlineData("decision", "1", "")]
    [InlineData("visitor", "\"short\"", "its visitor is none")]
    [InlineData("decidedAt", "\"2026-11-23T12:00:00.0001Z\"", "its decidedAt is no time in milliseconds")]
    [InlineData("decidedAt", "\"2026-11-23T12:00:00+00:00\"", "it says more")]
    [InlineData("version", "\"3\"", "")]
    [InlineData("choices", "[]", "")]
    [InlineData("choices", "{\"analytics\":{\"cookie\":true}}", "it has no \"pixel-tag\"")]
    [InlineData("choices", "{\"analytics\":{\"cookie\":true,\"pixel-tag\":true,\"web-beacon\":true}}", "it says more")]
    [InlineData("override", "[\"analytics\",\"marketing\"]", "it says more")]
    [InlineData("request", "\"AAAA\"", "its request is none")]
    [InlineData("request", null, "it has no \"request\"")]
    [InlineData("previous", null, "it has no \"previous\"")]
    [InlineData("site", "null", "its site is null")]
    [InlineData("digest", "\"AAAA\"", "its digest is none")]
    [InlineData("note", "\"said beside it\"", "it says more")]
    [InlineData("erased", "true", "")]
    public void A_line_that_says_something_else_or_more_or_less_is_none(string member, string? value, string reason)
    {
        var line = JsonNode.Parse(RecordLine.Write(Sample.Decision()))!.AsObject();
        line.Remove(member);
        if (value is not null)
        {
            line[member] = JsonNode.Parse(value);
        }

        Assert.Contains(reason, Assert.Throws<FormatException>(() => RecordLine.Read(line.ToJsonString())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{\"erased\":\"019abc00-0000-7000-8000-000000000001\",\"erased\":\"019abc00-0000-7000-8000-000000000002\"}")]
    public void What_is_no_record_is_none(string line) => Assert.Throws<FormatException>(() => RecordLine.Read(line));
}
