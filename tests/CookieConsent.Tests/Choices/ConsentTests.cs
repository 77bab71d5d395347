namespace CookieConsent.Tests;

public class ConsentTests
{
    [Fact]
    public void A_current_decision_grants_what_was_chosen()
    {
        var consent = Of(Demo.Choices(analytics: Technology.All), version: 3, Demo.Now);

        Assert.Equal(Basis.Decision, consent.Basis);
        Assert.False(consent.Stale);
        Assert.True(consent.Allows("analytics"));
        Assert.False(consent.Allows("marketing"));
        Assert.True(consent.Allows("necessary"));
    }

    [Fact]
    public void It_ends_at_its_expiry_to_the_second()
    {
        var expires = Demo.Now.AddDays(182);

        Assert.True(Of(Demo.Everything, 3, expires.AddSeconds(-1)).Allows("analytics"));
        var expired = Of(Demo.Everything, 3, expires);
        Assert.Equal(Basis.Expired, expired.Basis);
        Assert.False(expired.Allows("analytics"));
        Assert.True(expired.Allows("necessary"));
    }

    [Fact, Trait("Rule", "L01")]
    public void A_category_that_changed_since_is_undecided_and_the_others_stand()
    {
        var consent = Of(Demo.Everything, version: 2, Demo.Now);

        Assert.True(consent.Stale);
        Assert.True(consent.Allows("analytics"));
        Assert.True(consent.Allows("preferences"));
        Assert.False(consent.Allows("marketing"));
        Assert.False(consent.Choices.Contains("marketing"));
    }

    [Fact]
    public void A_category_that_the_notice_no_longer_has_is_denied()
    {
        var consent = Of(new Choices([new("analytics", Technology.All), new("adverts", Technology.All)]), 3, Demo.Now);

        Assert.True(consent.Allows("analytics"));
        Assert.False(consent.Allows("adverts"));
    }

    [Theory]
    [InlineData(Basis.Default)]
    [InlineData(Basis.Expired)]
    [InlineData(Basis.Erased)]
    public void An_answer_that_rests_on_no_decision_grants_nothing(Basis basis)
    {
        var consent = Consent.Answered(basis, Demo.Everything, stale: false, null, null, null);

        Assert.False(consent.Allows("analytics"));
        Assert.True(consent.Allows("necessary"));
    }

    private static Consent Of(Choices choices, int version, DateTimeOffset now) =>
        Consent.Of(choices, version, null, Demo.Now, Demo.Now.AddDays(182), Demo.Notice, now);
}
