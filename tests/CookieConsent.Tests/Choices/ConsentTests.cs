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
        var consent = Consent.Answered(basis, Demo.Everything, stale: false, null, null, null, []);

        Assert.False(consent.Allows("analytics"));
        Assert.True(consent.Allows("necessary"));
    }

    [Fact, Trait("Rule", "B08")]
    public void B08_One_service_is_allowed_another_denied_and_the_category_with_it()
    {
        var consent = Serviced(Demo.Everything.Without("analytics", "Hotjar"));

        Assert.True(consent.AllowsService("analytics", "Matomo"));
        Assert.True(consent.AllowsService("analytics", "Matomo", Technology.PixelTag));
        Assert.False(consent.AllowsService("analytics", "Hotjar"));
        Assert.False(consent.AllowsService("analytics", "Hotjar", Technology.Cookie));
        Assert.False(consent.Allows("analytics"));
        Assert.False(consent.Allows("analytics", Technology.Cookie));
        Assert.True(consent.AllowsService("marketing", "Lantern"));
    }

    [Fact, Trait("Rule", "B08")]
    public void B08_A_service_that_the_notice_does_not_declare_there_is_denied_however_much_is_granted()
    {
        var consent = Serviced(Demo.Everything);

        Assert.False(consent.AllowsService("analytics", "Lantern"));
        Assert.False(consent.AllowsService("analytics", "matomo"));
        Assert.False(consent.AllowsService("unknown", "Matomo"));
        Assert.False(Of(Demo.Everything, 3, Demo.Now).AllowsService("analytics", "Matomo"));
        Assert.False(Consent.Default.AllowsService("analytics", "Matomo"));
        Assert.True(Consent.Default.AllowsService("necessary", "Shop"));
    }

    [Fact, Trait("Rule", "B08")]
    public void B08_A_service_is_denied_with_its_category_or_technology()
    {
        var consent = Serviced(Demo.Choices(analytics: Technology.Cookie).Without("analytics", "Hotjar"));

        Assert.True(consent.AllowsService("analytics", "Matomo", Technology.Cookie));
        Assert.False(consent.AllowsService("analytics", "Matomo", Technology.PixelTag));
        Assert.False(consent.AllowsService("analytics", "Matomo"));
        Assert.False(consent.AllowsService("marketing", "Lantern"));
        Assert.False(consent.AllowsService("analytics", "Matomo", Technology.None));
    }

    [Fact, Trait("Rule", "B08")]
    public void B08_A_category_whose_every_service_is_denied_is_denied_and_a_service_that_is_gone_means_nothing()
    {
        Assert.Equal(Technology.None, Serviced(Demo.Everything.Without("analytics", "Hotjar", "Matomo")).Choices["analytics"]);
        Assert.True(Serviced(Demo.Everything.Without("analytics", "Clarity")).Allows("analytics"));
        Assert.Equal(Demo.Everything, Serviced(Demo.Everything.Without("analytics", "Clarity")).Choices);
    }

    [Fact, Trait("Rule", "G01")]
    public void G01_An_opt_out_leaves_the_services_of_other_categories_as_they_are()
    {
        var notice = Notice with { Categories = [.. Notice.Categories.Select(category => category with { Gpc = category.Id == "marketing" })] };
        var consent = Consent.Of(Demo.Everything.Without("analytics", "Hotjar"), 3, null, Demo.Now, Demo.Now.AddDays(1), notice, Demo.Now).OptedOut;

        Assert.False(consent.AllowsService("marketing", "Lantern"));
        Assert.True(consent.AllowsService("analytics", "Matomo"));
        Assert.False(consent.AllowsService("analytics", "Hotjar"));
    }

    private static Notice Notice => Demo.WithServices();

    private static Consent Serviced(Choices choices) => Consent.Of(choices, 3, null, Demo.Now, Demo.Now.AddDays(182), Notice, Demo.Now);

    private static Consent Of(Choices choices, int version, DateTimeOffset now) =>
        Consent.Of(choices, version, null, Demo.Now, Demo.Now.AddDays(182), Demo.Notice, now);
}
