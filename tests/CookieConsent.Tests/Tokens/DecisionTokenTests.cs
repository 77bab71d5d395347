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

    [Fact, Trait("Rule", "B08")]
    public void B08_Denied_services_are_named_by_short_ids_after_the_choices()
    {
        var token = Demo.Decision(Demo.Everything.Without("analytics", "Matomo", "Hotjar"));

        Assert.Equal(((string[])[ServiceId.Of("analytics", "Hotjar"), ServiceId.Of("analytics", "Matomo")]).Order(StringComparer.Ordinal), token.Without);
        Assert.Contains($$"""},"without":["{{token.Without[0]}}","{{token.Without[1]}}"],"day":""", Encoding.UTF8.GetString(token.ToJson().Span), StringComparison.Ordinal);
        Assert.Equal(token.Without, DecisionToken.FromJson(token.ToJson())!.Without);
    }

    [Theory, Trait("Rule", "B08")]
    [InlineData("analytics", "Matomo")]
    [InlineData("marketing", "Matomo")]
    [InlineData("analytics", "Überwachung & Söhne 株式会社")]
    public void B08_An_id_is_four_characters_whatever_the_service_is_called(string category, string service) =>
        Assert.True(ServiceId.IsWellFormed(ServiceId.Of(category, service)));

    [Fact, Trait("Rule", "B08")]
    public void B08_Each_denied_service_adds_ten_characters_to_the_cookie_at_most()
    {
        var few = Demo.Key.Sign(Demo.Decision(Demo.Everything.Without("analytics", "0"))).Length;
        var many = Demo.Key.Sign(Demo.Decision(Demo.Everything.Without("analytics", Enumerable.Range(0, 200).Select(i => $"{i}")))).Length;

        Assert.InRange(many, few, few + (199 * 10));
        Assert.InRange("choices=".Length + many, 0, 4096);
    }

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
    [InlineData("""{"site":"demo","version":3,"choices":{"analytics":7},"without":[],"day":20781,"exp":1811203200}""")]
    [InlineData("""{"site":"demo","version":3,"choices":{"analytics":7},"without":"aB3d","day":20781,"exp":1811203200}""")]
    [InlineData("""{"site":"demo","version":3,"choices":{"analytics":7},"without":["aB3"],"day":20781,"exp":1811203200}""")]
    [InlineData("""{"site":"demo","version":3,"choices":{"analytics":7},"without":["aB3="],"day":20781,"exp":1811203200}""")]
    [InlineData("""{"site":"demo","version":3,"choices":{"analytics":7},"without":[7],"day":20781,"exp":1811203200}""")]
    [InlineData("""{"site":"demo","version":3,"choices":{"analytics":7},"without":[null],"day":20781,"exp":1811203200}""")]
    [InlineData("""{"site":"demo","version":3,"choices":{"analytics":7},"day":20781,"exp":1e99}""")]
    [InlineData("""{"site":"demo","version":3,"choices":{"analytics":7},"day":20781,"exp":999999999999999}""")]
    public void Anything_else_that_was_signed_is_no_decision(string json) => Assert.Null(DecisionToken.FromJson(Encoding.UTF8.GetBytes(json)));
}
