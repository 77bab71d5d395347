using System.Text.Json.Nodes;

namespace CookieConsent.Hosting.Tests;

/// <summary>B08: a site file whose visitors could not deny each service alone, or whose choices could not be kept, is refused.</summary>
[Trait("Rule", "B08")]
public sealed class ServiceRulesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("sites-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void B08_Two_services_with_one_id_are_named_whichever_their_categories()
    {
        var (one, other) = Alike();

        Assert.Contains($"$.trackers[1].service: \"{other}\" can't be told from \"{one}\"", Fault(one, other), StringComparison.Ordinal);
    }

    [Fact]
    public void B08_A_service_that_has_several_trackers_is_one() => Read(Enumerable.Repeat("Matomo", 300));

    [Fact]
    public void B08_Two_hundred_services_can_be_denied_alone_and_more_are_refused()
    {
        var names = Enumerable.Range(0, 201).Select(i => $"P{i}").ToArray();

        Assert.Equal(200, Read(names[..200]).Trackers.Count);
        Assert.Contains("$.trackers: names 201 optional services: a visitor's cookie has room for 200", Fault(names), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ordinary letters", 1)]
    [InlineData("広告パートナー", 9)]
    public void B08_Names_that_no_decision_has_room_for_are_refused(string name, int bytes)
    {
        var one = Uri.EscapeDataString($"analytics:{name}000").Length + 12;
        var most = (8192 - 1024) / one;
        Assert.True(one >= name.Length * bytes);

        Assert.Equal(most, Read(Names(most)).Trackers.Count);
        Assert.Contains("$.trackers: names services that take", Fault([.. Names(most + 1)]), StringComparison.Ordinal);

        IEnumerable<string> Names(int count) => Enumerable.Range(0, count).Select(i => $"{name}{i:000}");
    }

    // 24 bits: among a few thousand names two are alike.
    private static (string One, string Other) Alike()
    {
        var seen = new Dictionary<string, string>();
        for (var i = 0; ; i++)
        {
            if (!seen.TryAdd(ServiceId.Of("analytics", $"Partner {i}"), $"Partner {i}"))
            {
                return (seen[ServiceId.Of("analytics", $"Partner {i}")], $"Partner {i}");
            }
        }
    }

    private string Fault(params string[] services) => Assert.Throws<InvalidSiteFileException>(() => Read(services)).Message;

    private SiteFile Read(IEnumerable<string> services)
    {
        var file = TestHost.SiteFile();
        file["trackers"] = new JsonArray([.. services.Select(service => new JsonObject { ["service"] = service, ["category"] = "analytics", ["technology"] = "cookie", ["names"] = new JsonArray("a") })]);
        var path = Path.Combine(folder, "shop.json");
        File.WriteAllText(path, file.ToJsonString());
        return SiteFileReader.Read(path, new Languages());
    }
}
