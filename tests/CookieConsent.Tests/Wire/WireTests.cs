using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace CookieConsent.Tests.Wire;

/// <summary>The golden messages in tests/wire, which the page's tests read too: both sides must say and understand the same.</summary>
public sealed class WireTests
{
    public static TheoryData<string> Tokens => Names("tokens");

    public static TheoryData<string> Choices => Names("choices");

    public static TheoryData<string> Refused => Names("choices-refused");

    public static TheoryData<string> States => Names("states");

    [Theory]
    [MemberData(nameof(Tokens))]
    public void A_token_has_the_golden_bytes_and_reads_back(string name)
    {
        var golden = Case("tokens", name);
        var payload = golden.GetProperty("payload");
        var token = Token(payload);

        Assert.Equal(golden.GetProperty("encoded").GetString(), Base64Url.EncodeToString(token.ToJson().Span));
        var read = DecisionToken.FromJson(Encoding.UTF8.GetBytes(payload.GetRawText()));
        Assert.Equal(token with { Without = [] }, read! with { Without = [] });
        Assert.Equal(token.Without, read.Without);
    }

    [Theory]
    [MemberData(nameof(Choices))]
    public void Choices_are_read_normalised_and_written_alike(string name)
    {
        var golden = Case("choices", name);
        var categories = Categories(golden);
        var choices = ChoicesJson.Read(golden.GetProperty("input"), categories, (pointer, reason) => Assert.Fail($"{pointer} {reason}"));

        Assert.All(golden.GetProperty("mask").EnumerateObject(), mask => Assert.Equal(mask.Value.GetInt32(), (int)choices[mask.Name]));
        Assert.Equal(Texts(golden, "without"), DecisionToken.For("demo", 1, choices, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch).Without);
        Assert.True(JsonElement.DeepEquals(golden.GetProperty("output"), Written(choices, categories)), Written(choices, categories).GetRawText());
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_the_page_refuses_is_refused_here_with_its_pointer(string name)
    {
        var golden = Case("choices-refused", name);
        var pointers = new List<string>();
        ChoicesJson.Read(golden.GetProperty("input"), Categories(golden), (pointer, _) => pointers.Add(pointer));

        Assert.Equal([golden.GetProperty("pointer").GetString()!], pointers);
    }

    [Theory]
    [MemberData(nameof(States))]
    public void The_page_and_the_server_conclude_the_same(string name)
    {
        var golden = Case("states", name);
        var now = DateTimeOffset.FromUnixTimeSeconds(golden.GetProperty("now").GetInt64());
        var categories = golden.GetProperty("categories").EnumerateArray()
            .Select(category => new NoticeCategory(category.GetProperty("id").GetString()!, Technologies(category.GetProperty("technologies")), category.GetProperty("since").GetInt32(), category.TryGetProperty("gpc", out _))
            {
                Services = Services(category, "services"),
            })
            .ToList();
        var payload = golden.GetProperty("payload");
        var token = payload.ValueKind == JsonValueKind.Null ? null : Token(payload);
        var consent = token is null
            ? Consent.Default
            : token.Weigh(new Notice(token.Site, "", 1, categories), now);
        consent = golden.TryGetProperty("heard", out var heard) && heard.GetBoolean() ? consent.OptedOut : consent;

        Assert.True(JsonElement.DeepEquals(golden.GetProperty("choices"), Written(consent.Choices, categories)), Written(consent.Choices, categories).GetRawText());
        foreach (var allowed in golden.GetProperty("allows").EnumerateObject())
        {
            var parts = allowed.Name.Split(':');
            Assert.True(allowed.Value.GetBoolean() == parts switch
            {
                [var category] => consent.Allows(category),
                [var category, var technology] => consent.Allows(category, TechnologyIds.Find(technology)),
                _ => consent.AllowsService(parts[0], parts[2], parts[1].Length == 0 ? Technology.All : TechnologyIds.Find(parts[1])),
            }, allowed.Name);
        }
    }

    private static DecisionToken Token(JsonElement payload) => new(
        payload.GetProperty("site").GetString()!,
        payload.GetProperty("version").GetInt32(),
        CookieConsent.Choices.OfMasks([.. payload.GetProperty("choices").EnumerateObject().Select(choice => KeyValuePair.Create(choice.Name, choice.Value.GetInt32()))]),
        payload.GetProperty("day").GetInt32(),
        payload.GetProperty("exp").GetInt64())
    {
        Without = Texts(payload, "without"),
    };

    private static List<NoticeCategory> Categories(JsonElement golden) =>
    [
        .. golden.GetProperty("technologies").EnumerateObject().Select(category => new NoticeCategory(category.Name, Technologies(category.Value), 1)
        {
            Services = golden.TryGetProperty("services", out var services) ? Services(services, category.Name) : [],
        }),
    ];

    private static string[] Services(JsonElement json, string name) =>
        json.TryGetProperty(name, out var services) ? [.. services.EnumerateObject().Select(service => service.Name)] : [];

    private static string[] Texts(JsonElement json, string name) =>
        json.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(text => text.GetString()!)] : [];

    // A category that declares no tracker uses all three: so the host publishes it.
    private static Technology Technologies(JsonElement ids) => ids.GetArrayLength() == 0
        ? Technology.All
        : ids.EnumerateArray().Aggregate(Technology.None, (all, id) => all | TechnologyIds.Find(id.GetString()));

    private static JsonElement Written(Choices choices, IReadOnlyList<NoticeCategory> categories)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            ChoicesJson.Write(json, choices, categories);
        }

        return JsonDocument.Parse(buffer.ToArray()).RootElement;
    }

    private static TheoryData<string> Names(string file) => [.. Read(file).EnumerateArray().Select(golden => golden.GetProperty("name").GetString()!)];

    private static JsonElement Case(string file, string name) => Read(file).EnumerateArray().Single(golden => golden.GetProperty("name").GetString() == name);

    private static JsonElement Read(string file, [CallerFilePath] string here = "") =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "wire", file + ".json"))).RootElement;
}
