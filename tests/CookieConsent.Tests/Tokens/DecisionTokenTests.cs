using System.Text;

namespace CookieConsent.Tests;

public class DecisionTokenTests
{
    private static readonly DecisionToken Example = new("demo", 3,
        new Choices([new("preferences", Technology.All), new("analytics", Technology.Cookie | Technology.WebBeacon), new("marketing", Technology.None)]),
        20781, 1811203200);

    [Fact]
    public void It_is_written_in_one_order_without_white_space() => Assert.Equal(
        """{"site":"demo","version":3,"choices":{"analytics":5,"marketing":0,"preferences":7},"day":20781,"exp":1811203200}""",
        Encoding.UTF8.GetString(Example.ToJson().Span));

    [Fact]
    public void It_reads_back() => Assert.Equal(Example, DecisionToken.FromJson(Example.ToJson()));

    [Fact]
    public void The_day_is_that_of_the_decision_in_utc()
    {
        var token = DecisionToken.For("demo", 3, Demo.Everything, new DateTimeOffset(2026, 11, 24, 0, 30, 0, TimeSpan.FromHours(1)), Demo.Now.AddDays(1));

        Assert.Equal(new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero), token.DecidedAt);
        Assert.Equal(Demo.Now.AddDays(1), token.ExpiresAt);
    }

    [Theory]
    [InlineData("demo", 300)]
    [InlineData("ten-letter", 300)]
    [InlineData("twenty-letters-long0", 320)]
    public void The_cookie_of_four_categories_stays_small(string site, int most) =>
        Assert.InRange($"choices={Demo.Key.Sign(Demo.Decision(Demo.Everything, site: site))}".Length, 250, most);

    [Theory]
    [InlineData("demo", 1, 290)]
    [InlineData("ten-letter", 1, 300)]
    [InlineData("demo", 3, 300)]
    public void It_stays_small_where_categories_are_granted_despite_an_opt_out(string site, int overridden, int most) =>
        Assert.InRange($"choices={Demo.Key.Sign(Demo.Decision(Demo.Everything.With([.. Demo.Everything.Categories.Take(overridden)]), site: site))}".Length, 250, most);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"site":"demo","version":3,"choices":{"analytics":7},"day":20781}""")]
    [InlineData("""{"site":"demo","version":3,"choices":{"analytics":7},"day":20781,"exp":1811203200,"visitor":"x"}""")]
    [InlineData("""{"site":"demo","site":"demo","version":3,"choices":{"analytics":7},"day":20781,"exp":1811203200}""")]
    [InlineData("""{"site":"demo","version":3,"choices":{"analytics":7,"analytics":0},"day":20781,"exp":1811203200}""")]
    [InlineData("""{"site":"demo","version":3,"choices":{"analytics":16},"day":20781,"exp":1811203200}""")]
    [InlineData("""{"site":"demo","version":3,"choices":{"analytics":-1},"day":20781,"exp":1811203200}""")]
    [InlineData("""{"site":"demo","version":3,"choices":{"analytics":true},"day":20781,"exp":1811203200}""")]
    [InlineData("""{"site":"demo","version":3,"choices":["analytics"],"day":20781,"exp":1811203200}""")]
    [InlineData("""{"site":"demo","version":"3","choices":{"analytics":7},"day":20781,"exp":1811203200}""")]
    [InlineData("""{"site":"demo","version":0,"choices":{"analytics":7},"day":20781,"exp":1811203200}""")]
    [InlineData("""{"site":"demo","version":3,"choices":{"analytics":7},"day":-1,"exp":1811203200}""")]
    [InlineData("""{"site":"demo","version":3,"choices":{"analytics":7},"day":20781,"exp":1e99}""")]
    [InlineData("""{"site":"demo","version":3,"choices":{"analytics":7},"day":20781,"exp":999999999999999}""")]
    public void Anything_else_that_was_signed_is_no_decision(string json) => Assert.Null(DecisionToken.FromJson(Encoding.UTF8.GetBytes(json)));
}
