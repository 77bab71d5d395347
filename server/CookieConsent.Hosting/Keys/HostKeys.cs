using System.Buffers.Text;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace CookieConsent.Hosting;

/// <summary>The host's own keys, made on the first start and kept in the store: one that signs, and one that new visitors' secrets derive from.</summary>
internal sealed class HostKeys(IConsentStore store) : IDisposable
{
    private const string SigningPrefix = "signing/";
    private const string VisitorsId = "visitors";

    private byte[] visitors = [];
    private ThreadLocal<ECDsa>? signing;
    private string kid = "";

    /// <summary>The public keys by key id.</summary>
    public FrozenDictionary<string, ECParameters> Public { get; private set; } = FrozenDictionary<string, ECParameters>.Empty;

    public async Task StartAsync(CancellationToken cancel)
    {
        // Each by itself: a first start can be cut off between the two.
        await store.AddAsync(new Document(DocumentKind.Key, VisitorsId, Body(RandomNumberGenerator.GetBytes(32))), cancel);
        if (!(await store.ListAsync(DocumentKind.Key, cancel)).Any(IsSigning))
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            await store.AddAsync(new Document(DocumentKind.Key, SigningPrefix + Jws.KeyId(key.ExportParameters(false)), Body(key.ExportPkcs8PrivateKey())), cancel);
        }

        var keys = await store.ListAsync(DocumentKind.Key, cancel);
        Public = PublicOf(keys);
        visitors = Bytes(keys.Single(key => key.Id == VisitorsId));
        var privateKeys = keys.Where(IsSigning).ToDictionary(key => key.Id[SigningPrefix.Length..], Bytes);
        kid = privateKeys.Keys.Order(StringComparer.Ordinal).First();
        // One handle a thread: instances are not promised to be safe for several at once.
        signing = new ThreadLocal<ECDsa>(() => Open(privateKeys[kid]), trackAllValues: true);
    }

    /// <summary>The public keys of a store whose host is not running.</summary>
    public static async Task<FrozenDictionary<string, ECParameters>> ReadPublicAsync(IConsentStore store, CancellationToken cancel) =>
        PublicOf(await store.ListAsync(DocumentKind.Key, cancel));

    /// <summary>Signs a payload.</summary>
    public string Sign(ReadOnlySpan<byte> payload) => Jws.Sign(payload, kid, signing!.Value!);

    /// <summary>
    /// The secret of a new visitor: HKDF-SHA256 of the request's Idempotency-Key, so that a retried first decision gives the same visitor,
    /// and of the host's key, so that nobody else can compute it (S01b).
    /// </summary>
    public byte[] DeriveSecret(string site, byte[] key) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, VisitorId.SecretLength, visitors, System.Text.Encoding.UTF8.GetBytes("visitor\0" + site));

    public void Dispose()
    {
        foreach (var key in signing?.Values ?? [])
        {
            key.Dispose();
        }

        signing?.Dispose();
    }

    private static FrozenDictionary<string, ECParameters> PublicOf(IEnumerable<Document> keys) =>
        keys.Where(IsSigning).ToFrozenDictionary(key => key.Id[SigningPrefix.Length..], key =>
        {
            using var opened = Open(Bytes(key));
            return opened.ExportParameters(false);
        });

    private static ECDsa Open(byte[] pkcs8)
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(pkcs8, out _);
        return key;
    }

    private static bool IsSigning(Document key) => key.Id.StartsWith(SigningPrefix, StringComparison.Ordinal);

    private static string Body(byte[] bytes) => new JsonObject { ["key"] = Base64Url.EncodeToString(bytes) }.ToJsonString();

    private static byte[] Bytes(Document document) => Base64Url.DecodeFromChars(JsonNode.Parse(document.Body)!["key"]!.GetValue<string>());
}
