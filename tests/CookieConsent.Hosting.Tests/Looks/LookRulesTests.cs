namespace CookieConsent.Hosting.Tests;

/// <summary>A look that some could not read, or that makes refusing weaker than accepting, is refused with the reason.</summary>
public sealed class LookRulesTests
{
    [Theory]
    [InlineData("muted", "#999999", "$.look.colours.muted", "muted #999999 on surface #fff has a contrast of 2.84:1; 4.5:1 is needed to read it (B13)")]
    [InlineData("strong", "#8aa6ff", "$.look.colours.strong", "onStrong #fff on strong #8aa6ff has a contrast of 2.33:1; 4.5:1 is needed to read what Reject and Accept say (B13)")]
    [InlineData("onStrong", "#222", "$.look.colours.onStrong", "onStrong #222 on strong #14171d has a contrast of 1.12:1; 4.5:1 is needed to read what Reject and Accept say (B13)")]
    [InlineData("accent", "#bbccff", "$.look.colours.accent", "accent #bbccff on surface #fff has a contrast of 1.59:1; 3:1 is needed to see the focus and what is switched on (B13)")]
    public void B13_Colours_that_are_hard_to_tell_apart_are_refused_with_their_contrast(string token, string colour, string path, string reason) =>
        Assert.Contains((path, reason), LookRules.Faults(new LookEntry { Colours = Of(token, colour) }));

    [Fact]
    public void B13_A_background_is_checked_with_the_texts_that_stand_on_it()
    {
        var faults = LookRules.Faults(new LookEntry { Colours = Of("surface", "#14171d") }).ToList();
        Assert.Contains(faults, fault => fault.Path == "$.look.colours.surface" && fault.Reason.StartsWith("ink #14171d on surface #14171d has a contrast of 1:1", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Reason.EndsWith("3:1 is needed for Reject and Accept to stand out (B13)", StringComparison.Ordinal));
    }

    [Fact]
    public void B13_Colours_of_the_dark_are_checked_with_those_of_the_dark()
    {
        Assert.Empty(LookRules.Faults(new LookEntry { DarkColours = Of("accent", "#bbccff") }));
        Assert.Equal("$.look.darkColours.accent", LookRules.Faults(new LookEntry { DarkColours = Of("accent", "#223") }).First().Path);
    }

    [Theory]
    [InlineData("reject")]
    [InlineData("rejectSurface")]
    [InlineData("accept")]
    [InlineData("primary")]
    public void B01_A_look_cannot_tell_Reject_from_Accept(string token) =>
        Assert.Contains(
            ($"$.look.colours.{token}", "is not for one of the two: Reject and Accept share strong and onStrong, so that neither is weaker than the other (B01)"),
            LookRules.Faults(new LookEntry { Colours = Of(token, "#14171d") }));

    [Fact]
    public void An_unknown_token_is_told_what_there_is() =>
        Assert.Contains(
            ("$.look.colours.border", "is not a colour of the look: surface, raised, ink, muted, line, strong, onStrong, accent, good, goodSurface are"),
            LookRules.Faults(new LookEntry { Colours = Of("border", "#14171d") }));

    [Theory]
    [InlineData("red")]
    [InlineData("#1f5eff}body{display:none")]
    public void What_is_no_colour_is_refused(string text) =>
        Assert.Contains(("$.look.colours.accent", $"\"{text}\" is not an opaque colour such as #1f5eff"), LookRules.Faults(new LookEntry { Colours = Of("accent", text) }));

    [Theory]
    [InlineData("url(https://fonts.example/a.woff2)")]
    [InlineData("Inter;color:red")]
    [InlineData("Inter}")]
    [InlineData("\"Inter")]
    [InlineData("</style>")]
    [InlineData("")]
    public void A_font_is_a_list_of_families_and_nothing_else(string font) =>
        Assert.Equal("$.look.font", Assert.Single(LookRules.Faults(new LookEntry { Font = font })).Path);

    [Fact]
    public void Every_other_member_is_checked()
    {
        Assert.Equal(
            ["$.look.position", "$.look.scheme", "$.look.radius"],
            LookRules.Faults(new LookEntry { Position = "top", Scheme = "sepia", Radius = 29 }).Select(fault => fault.Path));
        Assert.Empty(LookRules.Faults(new LookEntry { Position = "bottom", Scheme = "dark", Radius = 0, Font = "\"Segoe UI\", Inter, sans-serif" }));
    }

    private static Dictionary<string, string> Of(string token, string colour) => new() { [token] = colour };
}
