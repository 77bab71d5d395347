using System.Security.Cryptography;

namespace CookieConsent.Tests;

/// <summary>A host's signing key.</summary>
internal sealed class HostKey
{
    public HostKey() => Kid = Jws.KeyId(Public);

    public ECDsa Key { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public string Kid { get; }

    public ECParameters Public => Key.ExportParameters(includePrivateParameters: false);

    public string Sign(DecisionToken token) => Sign(token.ToJson().Span);

    public string Sign(ReadOnlySpan<byte> payload) => Jws.Sign(payload, Kid, Key);
}
