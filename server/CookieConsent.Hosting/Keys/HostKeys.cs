using System.Buffers.Text;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace CookieConsent.Hosting;

/// <summary>
/// The host's own keys, made on the first start and kept in the store: those that sign, one after another (<see cref="KeyRotation"/>), and
/// the one that new visitors' secrets derive from, and the one under which subjects are hashed.
/// </summary>
internal sealed class HostKeys(IConsentStore store, TimeProvider time) : IDisposable
{
    private const string VisitorsId = "visitors";
    private const string SubjectsId = "subjects";

    private byte[] visitors = [];
    private byte[] subjects = [];
    private SigningHandles? signing;

    /// <summary>Raised when there is another public key.</summary>
    public event Action? Changed;

    /// <summary>Every key that signs, will sign or has signed, newest first.</summary>
    public IReadOnlyList<SigningKey> Signing { get; private set; } = [];

    /// <summary>The one that signs now.</summary>
    public SigningKey Signer => Signing.First(key => key.Id == signing!.Key.Id);

    /// <summary>The public keys by key id.</summary>
    public FrozenDictionary<string, ECParameters> Public { get; private set; } = FrozenDictionary<string, ECParameters>.Empty;

    /// <summary>Makes the keys that are missing, and reads them all: at the start, and whenever they may have changed.</summary>
    public async Task StartAsync(CancellationToken cancel)
    {
        var kept = await store.ListAsync(DocumentKind.Key, cancel);
        // Each by itself: a first start can be cut off between them.
        foreach (var id in new[] { VisitorsId, SubjectsId }.Where(id => kept.All(key => key.Id != id)))
        {
            await store.AddAsync(new Document(DocumentKind.Key, id, Body(RandomNumberGenerator.GetBytes(32))), cancel);
        }

        if (!kept.Any(SigningKey.Is))
        {
            await store.AddAsync(SigningKey.Create(time.GetUtcNow()).ToDocument(), cancel);
        }

        kept = await store.ListAsync(DocumentKind.Key, cancel);
        visitors = Bytes(kept.Single(key => key.Id == VisitorsId));
        subjects = Bytes(kept.Single(key => key.Id == SubjectsId));
        Signing = [.. kept.Where(SigningKey.Is).Select(SigningKey.FromDocument).OrderByDescending(key => key.SignsFrom)];
        // Known before it signs, in this process too.
        if (Signing.Count != Public.Count)
        {
            Public = PublicOf(Signing);
            Changed?.Invoke();
        }

        Use(SignerAt(time.GetUtcNow()));
    }

    /// <summary>The public keys that a host publishes, from its keys.json.</summary>
    /// <exception cref="System.Text.Json.JsonException">It is something else.</exception>
    public static IReadOnlyDictionary<string, ECParameters> ReadPublished(ReadOnlyMemory<byte> json) => SiteJson.ReadKeys(json);

    /// <summary>The public keys of a store whose host is not running.</summary>
    public static async Task<FrozenDictionary<string, ECParameters>> ReadPublicAsync(IConsentStore store, CancellationToken cancel) =>
        PublicOf((await store.ListAsync(DocumentKind.Key, cancel)).Where(SigningKey.Is).Select(SigningKey.FromDocument));

    /// <summary>Signs a payload.</summary>
    public string Sign(ReadOnlySpan<byte> payload) => Volatile.Read(ref signing)!.Sign(payload);

    /// <summary>
    /// The secret of a new visitor: HKDF-SHA256 of the request's Idempotency-Key, so that a retried first decision gives the same visitor,
    /// and of the host's key, so that nobody else can compute it (S01b).
    /// </summary>
    public byte[] DeriveSecret(string site, byte[] key) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, VisitorId.SecretLength, visitors, Encoding.UTF8.GetBytes("visitor\0" + site));

    /// <summary>What is kept of a subject: HMAC-SHA256, base64url, under a key of the host's own, of site, kind and value.</summary>
    public string Hash(string site, Subject subject) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(subjects, Encoding.UTF8.GetBytes($"{site}\0{subject.Kind}\0{subject.Value}")));

    public void Dispose() => signing?.Dispose();

    // One whose private part is gone signs no more, even when the clock is set back behind the next one's beginning.
    private SigningKey SignerAt(DateTimeOffset now)
    {
        var able = Signing.Where(key => key.Private is not null).ToList();
        return able.FirstOrDefault(key => key.SignsFrom <= now) ?? able[^1];
    }

    // The former handles are left to their finalizers: other threads may be signing with them.
    private void Use(SigningKey key)
    {
        if (signing?.Key.Id != key.Id)
        {
            Volatile.Write(ref signing, new SigningHandles(key));
        }
    }

    private static FrozenDictionary<string, ECParameters> PublicOf(IEnumerable<SigningKey> keys) => keys.ToFrozenDictionary(key => key.Id, key => key.Public);

    private static string Body(byte[] bytes) => new JsonObject { ["key"] = Base64Url.EncodeToString(bytes) }.ToJsonString();

    private static byte[] Bytes(Document document) => Base64Url.DecodeFromChars(JsonNode.Parse(document.Body)!["key"]!.GetValue<string>());
}
