namespace CookieConsent.Tests;

public class VerifiedTokensTests
{
    private readonly VerifiedTokens tokens = new(Demo.Snapshot());

    [Fact, Trait("Rule", "S03")]
    public void S03_a_token_that_only_ends_like_a_verified_one_is_not_found()
    {
        var token = Demo.Key.Sign(Demo.Decision(Demo.Everything));
        tokens.Add(token, Consent.Default);

        Assert.Same(Consent.Default, tokens.Find(token));
        Assert.Null(tokens.Find($"x{token.AsSpan(1)}"));
        Assert.Null(tokens.Find(token.AsSpan(1)));
        Assert.Null(tokens.Find(token.AsSpan()[^12..]));
        Assert.Null(tokens.Find(""));
    }

    [Fact]
    public void Its_memory_is_bounded()
    {
        for (var i = 0; i <= 10_000; i++)
        {
            tokens.Add($"token {i}", Consent.Default);
        }

        Assert.Null(tokens.Find("token 0"));
        Assert.Null(tokens.Find("token 9999"));
        Assert.NotNull(tokens.Find("token 10000"));
    }
}
