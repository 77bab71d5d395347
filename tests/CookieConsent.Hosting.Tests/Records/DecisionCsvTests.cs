namespace CookieConsent.Hosting.Tests;

[Trait("Rule", "L03")]
public sealed class DecisionCsvTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-abc", "'-abc")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\rx", "\"'\rx\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("=a,b", "\"'=a,b\"")]
    public void A_cell_is_quoted_where_it_must_be_and_never_a_formula(string text, string cell) => Assert.Equal(cell, DecisionCsv.Cell(text));

    [Fact]
    public void A_row_has_a_cell_for_every_column()
    {
        var decision = Sample.Decision() with
        {
            Visitor = new VisitorId([0xFB, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
            Choices = new Choices([new("analytics", Technology.Cookie | Technology.WebBeacon), new("marketing", Technology.None)], ["analytics"]).Without("analytics", "Matomo", "Heat Map"),
        };
        Assert.StartsWith("-", decision.Visitor.ToString(), StringComparison.Ordinal);

        Assert.Equal(DecisionCsv.Header.Count(c => c == ','), DecisionCsv.Row(decision).Count(c => c == ','));
        Assert.StartsWith(
            $"{decision.Id},'{decision.Visitor},2026-11-23T12:00:00.000Z,2027-05-24T12:00:00.000Z,{decision.Notice},3,en,analytics marketing,analytics:cookie analytics:web-beacon,analytics::Heat Map; analytics::Matomo,analytics,custom,banner,global-privacy-control,,",
            DecisionCsv.Row(decision),
            StringComparison.Ordinal);
    }
}
