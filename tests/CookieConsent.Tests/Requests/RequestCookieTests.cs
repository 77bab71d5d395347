using Microsoft.Extensions.Primitives;

namespace CookieConsent.Tests;

public class RequestCookieTests
{
    [Theory]
    [InlineData("choices=a", "a")]
    [InlineData("choices=a; x=1", "a")]
    [InlineData("x=1; choices=a", "a")]
    [InlineData("x=1;choices=a;y=2", "a")]
    [InlineData("x=1 ;  choices= a ;y=2", "a")]
    [InlineData("choices_visitor=b; choices=a", "a")]
    [InlineData("mychoices=b; choices=a", "a")]
    [InlineData("x=choices=b; choices=a", "a")]
    [InlineData("choices=a=b", "a=b")]
    [InlineData("choices=a; choices=a", "a")]
    public void The_cookie_is_found_among_others(string header, string value) => Assert.Equal(value, Find(header));

    [Theory]
    [InlineData("")]
    [InlineData("choices")]
    [InlineData("choices_visitor=b")]
    [InlineData("mychoices=b")]
    [InlineData("my choices=b")]
    [InlineData("CHOICES=b")]
    [InlineData("x=choices=b")]
    public void Other_cookies_are_not_it(string header) => Assert.Null(Find(header));

    [Theory]
    [InlineData("choices=a; choices=b")]
    [InlineData("choices=a; x=1; choices=b")]
    [InlineData("choices=a; choices=")]
    [InlineData("choices=; choices=a")]
    public void Two_different_ones_are_none(string header) => Assert.Null(Find(header));

    [Fact]
    public void Several_headers_count_as_one()
    {
        Assert.Equal("a", Find(new StringValues(["x=1", "choices=a"])));
        Assert.Null(Find(new StringValues(["choices=a", "choices=b"])));
    }

    [Fact]
    public void One_that_no_browser_would_keep_is_none()
    {
        Assert.NotNull(Find($"choices={new string('a', 4096)}"));
        Assert.Null(Find($"choices={new string('a', 4097)}"));
    }

    private static string? Find(StringValues header) => RequestCookie.TryFind(header, "choices", out var value) ? value.ToString() : null;
}
