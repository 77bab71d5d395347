using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace CookieConsent.Tests;

[Trait("Rule", "S03")]
public class ForgedCookieTests
{
    private const int Header = 0, Payload = 1, Signature = 2;

    private static readonly string Token = Demo.Key.Sign(Demo.Decision(Demo.Everything));

    [Fact]
    public void S03_the_genuine_cookie_grants_so_that_the_others_could() => Assert.True(Read(Token).Allows("analytics"));

    [Theory]
    [InlineData(Header)]
    [InlineData(Payload)]
    [InlineData(Signature)]
    public void S03_one_flipped_bit_anywhere_is_no_decision(int part)
    {
        var parts = Token.Split('.');
        var bytes = Base64Url.DecodeFromChars(parts[part]);
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var flipped = (byte[])bytes.Clone();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            AssertNoDecision(string.Join('.', parts.Select((text, i) => i == part ? Base64Url.EncodeToString(flipped) : text)));
        }
    }

    [Theory]
    [InlineData("""{"alg":"none","kid":"KID"}""")]
    [InlineData("""{"alg":"none"}""")]
    [InlineData("""{"alg":"es256","kid":"KID"}""")]
    [InlineData("""{"alg":"ES384","kid":"KID"}""")]
    public void S03_another_algorithm_is_no_decision(string header)
    {
        var parts = Token.Split('.');
        var start = $"{Encode(header.Replace("KID", Demo.Key.Kid, StringComparison.Ordinal))}.{parts[Payload]}";

        AssertNoDecision($"{start}.");
        AssertNoDecision($"{start}.{parts[Signature]}");
    }

    [Fact]
    public void S03_the_public_key_is_no_shared_secret()
    {
        var start = $"{Encode($$"""{"alg":"HS256","kid":"{{Demo.Key.Kid}}"}""")}.{Token.Split('.')[Payload]}";
        byte[][] secrets = [Demo.Key.Key.ExportSubjectPublicKeyInfo(), Encoding.ASCII.GetBytes(Demo.Key.Key.ExportSubjectPublicKeyInfoPem()), Demo.Key.Public.Q.X!];

        Assert.All(secrets, secret => AssertNoDecision($"{start}.{Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(start)))}"));
    }

    [Theory]
    [InlineData("""{"alg":"ES256","kid":"KID","crit":["b64"],"b64":false}""")]
    [InlineData("""{"kid":"KID","alg":"ES256"}""")]
    [InlineData("""{"alg":"ES256","kid":"KID","jwk":{}}""")]
    [InlineData("""{"alg":"ES256", "kid":"KID"}""")]
    [InlineData("""{"alg":"none","alg":"ES256","kid":"KID"}""")]
    public void S03_a_signed_header_that_is_not_ours_is_no_decision(string header)
    {
        var start = $"{Encode(header.Replace("KID", Demo.Key.Kid, StringComparison.Ordinal))}.{Token.Split('.')[Payload]}";
        var signature = Demo.Key.Key.SignData(Encoding.ASCII.GetBytes(start), HashAlgorithmName.SHA256);

        AssertNoDecision($"{start}.{Base64Url.EncodeToString(signature)}");
    }

    [Fact]
    public void S03_another_key_is_no_decision_whatever_it_calls_itself()
    {
        var forger = new HostKey();
        var payload = Demo.Decision(Demo.Everything).ToJson().Span;

        AssertNoDecision(forger.Sign(payload));
        AssertNoDecision(Jws.Sign(payload, Demo.Key.Kid, forger.Key));
        AssertNoDecision(Jws.Sign(payload, "unknown0", Demo.Key.Key));
    }

    [Fact]
    public void S03_the_same_bytes_written_otherwise_are_no_decision()
    {
        var signature = Token.Split('.')[Signature];
        var stray = (char)(signature[^1] + 1);

        AssertNoDecision($"{Token}=");
        AssertNoDecision($"{Token}==");
        AssertNoDecision($"{Token[..^1]}{stray}");
        AssertNoDecision(Token.Insert(Token.Length - 5, " "));
        AssertNoDecision($"\"{Token}\"");
        AssertNoDecision(Token.Replace(".", "%2E", StringComparison.Ordinal));
    }

    [Fact]
    public void S03_an_unsigned_choice_is_no_decision()
    {
        AssertNoDecision(Token.Split('.')[Payload]);
        AssertNoDecision(Encoding.UTF8.GetString(Demo.Decision(Demo.Everything).ToJson().Span));
    }

    [Fact]
    public void S03_another_sites_cookie_is_no_decision() => AssertNoDecision(Demo.Key.Sign(Demo.Decision(Demo.Everything, site: "other")));

    [Fact]
    public void S03_an_expired_cookie_is_no_decision() => AssertNoDecision(Demo.Key.Sign(Demo.Decision(Demo.Everything, days: 0)));

    [Fact]
    public void S03_something_else_that_the_host_signed_is_no_decision() =>
        AssertNoDecision(Demo.Key.Sign("""{"site":"demo","version":3,"choices":{"analytics":true},"day":20781,"exp":1911203200,"decision":"…"}"""u8));

    [Fact]
    public void S03_an_oversized_header_is_no_decision()
    {
        AssertNoDecision(new string('a', 100_000));
        AssertNoDecision(new string('.', 100_000));
        AssertNoDecision(Token + new string('a', 4000));
    }

    [Fact]
    public void S03_a_second_cookie_of_the_name_makes_both_no_decision()
    {
        AssertNoDecision($"{Token}; choices={Demo.Key.Sign(Demo.Decision(Demo.Choices()))}");
        AssertNoDecision($"{Token}; choices=x");
        Assert.True(Read($"{Token}; choices={Token}").Allows("analytics"));
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private static void AssertNoDecision(string cookie) => Assert.Same(Consent.Default, Read(cookie));

    private static Consent Read(string cookie)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Cookie = $"choices={cookie}";
        return new ConsentReader(new KnownSite(Demo.Snapshot()), new FakeTimeProvider(Demo.Now)).Read(context);
    }
}
