using System.Security.Cryptography;

namespace CookieConsent.Benchmarks;

/// <summary>A site whose host is known already, and the host's key.</summary>
internal sealed class SignedSite : ISiteSource, IDisposable
{
    public const string Id = "demo";

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly string kid;

    public SignedSite()
    {
        var known = key.ExportParameters(false);
        kid = Jws.KeyId(known);
        var categories = ((string[])["necessary", "preferences", "analytics", "marketing"]).Select(id => new NoticeCategory(id, Technology.All, 1));
        Current = new SiteSnapshot(new Notice(Id, new string('A', 43), 1, [.. categories]), [KeyValuePair.Create(kid, known)]);
    }

    public string Prefix => "/choices";

    public SiteSnapshot Current { get; }

    /// <summary>A key as <see cref="Current"/> has it.</summary>
    public ECDsa Verifier => Current.FindKey(kid)!;

    public void Refresh()
    {
    }

    /// <summary>The value of a <c>choices</c> cookie. ES256 is randomised: each call makes one that was never seen.</summary>
    public string NewToken()
    {
        var now = TimeProvider.System.GetUtcNow();
        var choices = new Choices([KeyValuePair.Create("preferences", Technology.All), KeyValuePair.Create("analytics", Technology.Cookie | Technology.PixelTag), KeyValuePair.Create("marketing", Technology.None)]);
        return Jws.Sign(DecisionToken.For(Id, 1, choices, now, now.AddDays(182)).ToJson().Span, kid, key);
    }

    public void Dispose() => key.Dispose();
}
