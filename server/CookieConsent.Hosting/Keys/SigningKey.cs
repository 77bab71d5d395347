using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace CookieConsent.Hosting;

/// <summary>A key that signs, will sign or has signed.</summary>
/// <param name="Id">As tokens and receipts name it.</param>
/// <param name="Private">PKCS #8; null once another signs: nobody can sign with it any more.</param>
/// <param name="Public">Kept for ever, as receipts are.</param>
/// <param name="SignsFrom">When it begins to sign.</param>
internal sealed record SigningKey(string Id, byte[]? Private, ECParameters Public, DateTimeOffset SignsFrom)
{
    private const string Prefix = "signing/";

    public static SigningKey Create(DateTimeOffset signsFrom)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var parameters = key.ExportParameters(false);
        return new(Jws.KeyId(parameters), key.ExportPkcs8PrivateKey(), parameters, signsFrom);
    }

    public static bool Is(Document document) => document.Id.StartsWith(Prefix, StringComparison.Ordinal);

    public static SigningKey FromDocument(Document document)
    {
        var body = JsonNode.Parse(document.Body)!;
        var secret = Bytes(body["key"]);
        using var key = ECDsa.Create();
        if (secret is not null)
        {
            key.ImportPkcs8PrivateKey(secret, out _);
        }
        else
        {
            key.ImportSubjectPublicKeyInfo(Bytes(body["public"]), out _);
        }

        // One of the first version does not say: it counts as old.
        var from = body["signsFrom"]?.GetValue<string>();
        return new(document.Id[Prefix.Length..], secret, key.ExportParameters(false), from is null ? DateTimeOffset.UnixEpoch : DateTimeOffset.Parse(from, CultureInfo.InvariantCulture));
    }

    public Document ToDocument()
    {
        using var key = ECDsa.Create(Public);
        var body = new JsonObject
        {
            ["public"] = Base64Url.EncodeToString(key.ExportSubjectPublicKeyInfo()),
            ["signsFrom"] = SignsFrom.ToString("O", CultureInfo.InvariantCulture),
        };
        if (Private is not null)
        {
            body["key"] = Base64Url.EncodeToString(Private);
        }

        return new(DocumentKind.Key, Prefix + Id, body.ToJsonString());
    }

    /// <summary>Its handle for signing.</summary>
    public ECDsa Open()
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(Private, out _);
        return key;
    }

    private static byte[]? Bytes(JsonNode? text) => text is null ? null : Base64Url.DecodeFromChars(text.GetValue<string>());
}
