namespace CookieConsent.Hosting.Tests;

public sealed class ContrastTests
{
    [Theory]
    [InlineData("#000", "#fff", 21)]
    [InlineData("#fff", "#000000", 21)]
    [InlineData("#1f5eff", "#1F5EFF", 1)]
    // The greys on either side of 4.5 on white.
    [InlineData("#767676", "#ffffff", 4.54)]
    [InlineData("#777777", "#ffffff", 4.48)]
    [InlineData("#f00", "#fff", 4.0)]
    public void Contrast_is_that_of_WCAG(string one, string other, double expected) =>
        Assert.Equal(expected, Contrast.Between(one, other), 0.005);

    [Theory]
    [InlineData("red")]
    [InlineData("#ffff")]
    [InlineData("#1f5eff80")]
    [InlineData("rgb(0,0,0)")]
    [InlineData("#fff;}")]
    [InlineData("#ggg")]
    [InlineData("")]
    [InlineData(null)]
    public void Only_opaque_colours_in_hexadecimal_are_colours(string? text) => Assert.False(Contrast.IsColour(text));
}
