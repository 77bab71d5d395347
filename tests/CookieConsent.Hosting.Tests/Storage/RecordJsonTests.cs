using System.Text;

namespace CookieConsent.Hosting.Tests;

[Trait("Rule", "P06")]
public sealed class RecordJsonTests
{
    private static readonly Decision Decision = new()
    {
        Id = Guid.Parse("019abc00-0000-7000-8000-000000000001"),
        Site = "shop",
        Visitor = new VisitorId(Enumerable.Range(0, 16).Select(i => (byte)i).ToArray()),
        At = Sample.Noon,
        Expires = Sample.Noon.AddDays(182),
        Notice = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU",
        Version = 3,
        Language = "en",
        Choices = new Choices([new("marketing", Technology.None), new("analytics", Technology.Cookie | Technology.WebBeacon)]),
        Action = "custom",
        Surface = "banner",
        Signals = ["global-privacy-control"],
        Request = new RequestHash(new byte[16]),
    };

    [Fact]
    public void The_digest_is_SHA256_over_the_members_in_their_order()
    {
        // Written out here, so that anyone can compute it, and so that no version of the host computes another.
        const string Json = """{"id":"019abc00-0000-7000-8000-000000000001","site":"shop","visitor":"AAECAwQFBgcICQoLDA0ODw","at":1795435200000,"expires":1811160000000,"notice":"47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU","version":3,"language":"en","choices":{"analytics":5,"marketing":0},"action":"custom","surface":"banner","signals":["global-privacy-control"],"request":"AAAAAAAAAAAAAAAAAAAAAA==","previous":"019abc00-0000-7000-8000-000000000000","previousDigest":"47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"}""";

        Assert.Equal(Digest.Of(Encoding.UTF8.GetBytes(Json)), RecordJson.DigestOf(Decision with { Previous = Guid.Parse("019abc00-0000-7000-8000-000000000000"), PreviousDigest = Digest.Of([]) }));
    }

    [Fact]
    public void Whatever_is_changed_in_a_decision_changes_its_digest()
    {
        Decision[] changed =
        [
            Decision,
            Decision with { Id = Guid.Parse("019abc00-0000-7000-8000-000000000002") },
            Decision with { Site = "shot" },
            Decision with { Visitor = new VisitorId(new byte[16]) },
            Decision with { At = Sample.Noon.AddMilliseconds(1) },
            Decision with { Expires = Sample.Noon },
            Decision with { Notice = "x" },
            Decision with { Version = 4 },
            Decision with { Language = "de" },
            Decision with { Choices = new Choices([new("marketing", Technology.None), new("analytics", Technology.All)]) },
            Decision with { Choices = new Choices([new("marketing", Technology.None), new("analytics", Technology.Cookie | Technology.WebBeacon)], ["analytics"]) },
            Decision with { Choices = Decision.Choices.Without("analytics", "Matomo") },
            Decision with { Choices = Decision.Choices.Without("analytics", "Hotjar") },
            Decision with { Action = "withdraw" },
            Decision with { Surface = "api" },
            Decision with { Signals = [] },
            Decision with { Request = RequestHash.Of([]) },
            Decision with { Previous = Decision.Id },
            Decision with { PreviousDigest = Digest.Of([]) },
        ];
        Assert.Equal(changed.Length, changed.Select(RecordJson.DigestOf).Distinct().Count());
    }
}
