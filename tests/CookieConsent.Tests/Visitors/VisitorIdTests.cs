using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CookieConsent.Tests;

public class VisitorIdTests
{
    private static readonly byte[] Secret = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    [Fact]
    public void It_is_the_start_of_a_hash_over_the_site_and_the_secret()
    {
        var hash = SHA256.HashData([.. Encoding.UTF8.GetBytes("visitor\0demo\0"), .. Secret]);

        var visitor = VisitorId.FromSecret("demo", Secret);

        Assert.Equal(hash[..16], visitor.ToByteArray());
        Assert.Equal(Base64Url.EncodeToString(hash.AsSpan(0, 16)), visitor.ToString());
    }

    [Fact]
    public void One_secret_is_another_visitor_on_another_site() =>
        Assert.NotEqual(VisitorId.FromSecret("demo", Secret), VisitorId.FromSecret("demo2", Secret));

    [Fact]
    public void Its_text_reads_back()
    {
        var visitor = VisitorId.FromSecret("demo", Secret);

        Assert.True(VisitorId.TryParse(visitor.ToString(), out var read));
        Assert.Equal(visitor, read);
        Assert.Equal(22, visitor.ToString().Length);
    }

    [Fact]
    public void The_cookie_gives_the_id()
    {
        Assert.True(VisitorId.TryFromCookie("demo", Base64Url.EncodeToString(Secret), out var visitor));
        Assert.Equal(VisitorId.FromSecret("demo", Secret), visitor);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAA==")]
    [InlineData("AAAAAAAAAAAAAAAAAAAA+A")]
    [InlineData("AAAAAAAAAAAAAAAAAAAA A")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAB")]
    public void No_other_text_is_an_id(string? text) => Assert.False(VisitorId.TryParse(text, out _));

    [Fact]
    public void A_secret_of_another_length_is_an_error() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => VisitorId.FromSecret("demo", Secret.AsSpan(1)));
}
