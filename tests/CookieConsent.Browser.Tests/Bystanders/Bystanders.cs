namespace CookieConsent.Browser.Tests;

/// <summary>
/// What a page does of its own is not hurt: each bystander gives the same, and the same arrives, as on the same page without the tag.
/// </summary>
public abstract class Bystanders(BystanderShop shop)
{
    private static readonly string[] States = ["undecided", "granted", "granted-next", "refused", "refused-next", "withdrawn", "withdrawn-next"];

    private static readonly string[] Names =
    [
        "the cart that was filled before", "the cart's cookie", "the cart in storage", "the cart in a database", "the cart in a cache",
        "the shop's own calls", "calls to the shop's other host", "calls that fail", "the older kind of call", "the chat", "the shop's news",
        "the maps", "the shop's images", "the fonts", "the shop's styles", "the shop's markup", "an observer of the page",
        "the shop's scripts", "code from text", "the shop's workers", "the service worker", "frames of the shop",
        "the payment frame", "the payment form", "the captcha",
        "the shape of calls", "the shape of elements", "the shape of markup", "the shape of stores",
        "names that the page did not make", "what is thrown at mistakes", "how often a value is read",
    ];

    public static TheoryData<string> AllNames => [.. Names];

    public static TheoryData<string> AllStates => [.. States];

    public static TheoryData<string, string> Meetings
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var state in States)
            {
                foreach (var name in Names)
                {
                    rows.Add(state, name);
                }
            }

            return rows;
        }
    }

    [Fact]
    public async Task Every_bystander_of_the_page_is_met() =>
        Assert.Equal(Names.Order(StringComparer.Ordinal), (await shop.ReferenceAsync()).Results.Keys.Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(AllNames))]
    public async Task Without_the_tag_nothing_fails(string name) =>
        Assert.DoesNotContain((await shop.ReferenceAsync()).Results[name], line => line.StartsWith("failed: ", StringComparison.Ordinal) || line.StartsWith("error", StringComparison.Ordinal));

    [Theory, MemberData(nameof(Meetings))]
    public async Task A_bystander_gives_what_it_gives_without_the_tag(string state, string name)
    {
        var expected = (await shop.ReferenceAsync()).Results[name];
        var given = (await shop.MeetAsync(state)).Results.GetValueOrDefault(name, ["no answer"]);

        Assert.True(expected.SequenceEqual(given), $"{name} ({state}) differs:{Difference(expected, given)}");
    }

    [Theory, MemberData(nameof(AllStates))]
    public async Task What_arrives_is_what_arrives_without_the_tag(string state)
    {
        var expected = (await shop.ReferenceAsync()).Arrivals;
        var given = (await shop.MeetAsync(state)).Arrivals;

        Assert.True(expected.SequenceEqual(given), $"What arrives ({state}) differs:{Difference(expected, given)}");
    }

    // The differing lines alone, "-" for what is missing, "+" for what is new: some have a hundred. All, when only their order differs.
    private static string Difference(IReadOnlyList<string> expected, IReadOnlyList<string> given)
    {
        string[] lines = [.. expected.Except(given).Select(line => $"- {line}"), .. given.Except(expected).Select(line => $"+ {line}")];
        return string.Concat((lines.Length > 0 ? lines : [.. expected.Select(line => $"- {line}"), .. given.Select(line => $"+ {line}")]).Select(line => $"\n  {line}"));
    }
}

[Collection(Chromium.Collection)]
public sealed class BystandersInRulesMode(BystanderShopInRulesMode shop) : Bystanders(shop), IClassFixture<BystanderShopInRulesMode>;

[Collection(Chromium.Collection)]
public sealed class BystandersInStrictMode(BystanderShopInStrictMode shop) : Bystanders(shop), IClassFixture<BystanderShopInStrictMode>;
