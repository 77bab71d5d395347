namespace CookieConsent.Tests;

public class ChoicesTests
{
    [Fact]
    public void Necessary_is_always_allowed_and_never_part_of_a_choice()
    {
        var choices = new Choices([new("necessary", Technology.None)]);

        Assert.True(choices.Allows("necessary"));
        Assert.True(choices.Allows("necessary", Technology.PixelTag));
        Assert.Empty(choices.Categories);
    }

    [Fact]
    public void A_category_is_allowed_only_when_all_of_it_is_granted()
    {
        var choices = Demo.Choices(analytics: Technology.Cookie | Technology.WebBeacon, preferences: Technology.All);

        Assert.True(choices.Allows("preferences"));
        Assert.False(choices.Allows("analytics"));
        Assert.True(choices.Allows("analytics", Technology.WebBeacon));
        Assert.True(choices.Allows("analytics", Technology.Cookie | Technology.WebBeacon));
        Assert.False(choices.Allows("analytics", Technology.Cookie | Technology.PixelTag));
    }

    [Theory]
    [InlineData("marketing")]
    [InlineData("Analytics")]
    [InlineData("unknown")]
    [InlineData("")]
    public void What_is_not_granted_is_denied(string category)
    {
        var choices = Demo.Choices(analytics: Technology.All);

        Assert.False(choices.Allows(category));
        Assert.False(choices.Allows(category, Technology.Cookie));
    }

    [Fact]
    public void Asking_for_no_technology_is_never_allowed() => Assert.False(Demo.Everything.Allows("analytics", Technology.None));

    [Fact]
    public void Order_does_not_matter_and_categories_are_in_ordinal_order()
    {
        var one = new Choices([new("b", Technology.Cookie), new("a", Technology.All)]);
        var other = new Choices([new("a", Technology.All), new("b", Technology.Cookie)]);

        Assert.Equal(["a", "b"], one.Categories);
        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.NotEqual(one, new Choices([new("a", Technology.All), new("b", Technology.PixelTag)]));
    }

    [Fact]
    public void A_category_that_stands_there_twice_is_an_error() =>
        Assert.Throws<ArgumentException>(() => new Choices([new("a", Technology.All), new("a", Technology.None)]));

    [Fact]
    public void A_refusal_differs_from_a_category_that_was_not_asked_about()
    {
        var choices = new Choices([new("analytics", Technology.None)]);

        Assert.True(choices.Contains("analytics"));
        Assert.False(choices.Contains("marketing"));
    }

    [Fact]
    public void G05_A_grant_despite_an_opt_out_allows_the_same_is_another_choice_and_is_said()
    {
        var knowing = new Choices([new("analytics", Technology.All), new("marketing", Technology.PixelTag)], ["marketing"]);

        Assert.Equal(Technology.PixelTag, knowing["marketing"]);
        Assert.True(knowing.Overrides("marketing"));
        Assert.False(knowing.Overrides("analytics"));
        Assert.NotEqual(new Choices([new("analytics", Technology.All), new("marketing", Technology.PixelTag)]), knowing);
        Assert.Equal("analytics: All; marketing: PixelTag despite an opt-out", knowing.ToString());
    }

    [Fact]
    public void G05_Nothing_can_be_granted_knowingly_where_nothing_is_granted() =>
        Assert.Equal(Demo.Choices(), Demo.Choices().With(["marketing", "necessary", "unknown"]));

    [Fact, Trait("Rule", "B08")]
    public void B08_A_denied_service_leaves_its_category_granted_to_the_others_alone()
    {
        var choices = Demo.Choices(analytics: Technology.Cookie | Technology.WebBeacon, marketing: Technology.All).Without("analytics", "Matomo", "Hotjar");

        Assert.Equal(Technology.Cookie | Technology.WebBeacon, choices["analytics"]);
        Assert.Equal(["Hotjar", "Matomo"], choices.DeniedServices("analytics"));
        Assert.Empty(choices.DeniedServices("marketing"));
        Assert.Empty(choices.DeniedServices("unknown"));
        Assert.False(choices.Allows("analytics", Technology.Cookie));
        Assert.True(choices.Allows("marketing"));
        Assert.Equal("analytics: Cookie, WebBeacon without Hotjar, Matomo; marketing: All; preferences: None", choices.ToString());
    }

    [Fact, Trait("Rule", "B08")]
    public void B08_Choices_that_deny_other_services_are_others()
    {
        var one = Demo.Everything.Without("analytics", "Matomo");

        Assert.Equal(one, Demo.Everything.Without("analytics", "Matomo", "Matomo"));
        Assert.Equal(one.GetHashCode(), Demo.Everything.Without("analytics", "Matomo").GetHashCode());
        Assert.NotEqual(one, Demo.Everything);
        Assert.NotEqual(one, Demo.Everything.Without("analytics", "Hotjar"));
        Assert.NotEqual(one, Demo.Everything.Without("marketing", "Matomo"));
        Assert.Equal(one.Without("marketing", "Lantern"), Demo.Everything.Without("marketing", "Lantern").Without("analytics", "Matomo"));
    }

    [Fact, Trait("Rule", "B08")]
    public void B08_Where_nothing_is_granted_no_service_is_denied_and_necessary_has_none() =>
        Assert.Equal(Demo.Choices(), Demo.Choices().Without("analytics", "Matomo").Without("necessary", "Shop").Without("unknown", "Matomo"));

    [Fact, Trait("Rule", "G05")]
    public void G05_A_grant_despite_an_opt_out_keeps_its_denied_services() =>
        Assert.Equal(["Lantern"], Demo.Everything.Without("marketing", "Lantern").With(["marketing"]).DeniedServices("marketing"));
}
