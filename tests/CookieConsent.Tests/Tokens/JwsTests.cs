using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CookieConsent.Tests;

public class JwsTests
{
    private static readonly string Token = Demo.Key.Sign("""{"site":"demo"}"""u8);

    [Fact]
    public void What_was_signed_verifies() => Assert.Equal("""{"site":"demo"}"""u8.ToArray(), Verify(Token));

    [Fact]
    public void The_header_is_the_shortest_there_is() =>
        Assert.Equal($$"""{"alg":"ES256","kid":"{{Demo.Key.Kid}}"}""", Encoding.UTF8.GetString(Base64Url.DecodeFromChars(Token.Split('.')[0])));

    [Fact]
    public async Task Another_library_accepts_our_token()
    {
        var token = Demo.Key.Sign(Demo.Decision(Demo.Everything));

        var result = await Check(token, Demo.Key);

        Assert.True(result.IsValid, result.Exception?.Message);
        Assert.Equal("demo", result.Claims["site"]);
        Assert.False((await Check(token, new HostKey())).IsValid);
    }

    [Fact]
    public void The_key_id_is_the_start_of_the_keys_thumbprint()
    {
        var thumbprint = new JsonWebKey
        {
            Kty = "EC",
            Crv = "P-256",
            X = Base64Url.EncodeToString(Demo.Key.Public.Q.X),
            Y = Base64Url.EncodeToString(Demo.Key.Public.Q.Y),
        }.ComputeJwkThumbprint();

        Assert.Equal(Base64Url.EncodeToString(thumbprint)[..8], Demo.Key.Kid);
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("a")]
    [InlineData("a.b")]
    [InlineData("a.b.c")]
    [InlineData("a.b.c.d")]
    public void What_is_no_token_does_not_verify(string token) => Assert.Null(Verify(token));

    [Fact]
    public void A_signature_in_another_encoding_does_not_verify()
    {
        var parts = Token.Split('.');
        var der = Demo.Key.Key.SignData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

        Assert.Null(Verify($"{parts[0]}.{parts[1]}.{Base64Url.EncodeToString(der)}"));
    }

    private static byte[]? Verify(string token) => Jws.Verify(token, kid => kid == Demo.Key.Kid ? Demo.Key.Key : null);

    private static Task<TokenValidationResult> Check(string token, HostKey key) => new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
    {
        IssuerSigningKey = new ECDsaSecurityKey(key.Key) { KeyId = Demo.Key.Kid },
        ValidAlgorithms = ["ES256"],
        ValidateIssuer = false,
        ValidateAudience = false,
        LifetimeValidator = (_, expires, _, _) => expires > Demo.Now.UtcDateTime,
    });
}
