using System.Text;
using System.Text.Json;

namespace CookieConsent.Tests;

public class ChoicesJsonTests
{
    [Fact]
    public void A_boolean_means_every_technology_and_an_omission_is_a_refusal() =>
        Assert.Equal(Demo.Choices(analytics: Technology.All), Read("""{"analytics":true,"marketing":false}"""));

    [Fact]
    public void All_that_the_category_uses_is_the_whole_category()
    {
        var choices = Read("""{"marketing":{"pixel-tag":true,"web-beacon":true},"preferences":{"cookie":true}}""");

        Assert.Equal(Technology.All, choices["marketing"]);
        Assert.Equal(Technology.All, choices["preferences"]);
    }

    [Fact]
    public void A_technology_that_the_category_does_not_use_means_nothing() =>
        Assert.Equal(Technology.PixelTag, Read("""{"marketing":{"cookie":true,"pixel-tag":true}}""")["marketing"]);

    [Fact]
    public void What_was_granted_in_part_stays_in_part() =>
        Assert.Equal(Technology.Cookie | Technology.WebBeacon, Read("""{"analytics":{"cookie":true,"web-beacon":true}}""")["analytics"]);

    [Theory]
    [InlineData("[]", "")]
    [InlineData("""{"adverts":true}""", "/adverts")]
    [InlineData("""{"a/b~c":true}""", "/a~1b~0c")]
    [InlineData("""{"analytics":1}""", "/analytics")]
    [InlineData("""{"analytics":null}""", "/analytics")]
    [InlineData("""{"analytics":{"pixel":true}}""", "/analytics/pixel")]
    [InlineData("""{"analytics":{"cookie":"yes"}}""", "/analytics/cookie")]
    public void A_fault_names_its_place(string json, string place)
    {
        var faults = new List<string>();
        var choices = ChoicesJson.Read(JsonElement.Parse(json), Demo.Notice.Categories, (at, _) => faults.Add(at));

        Assert.Equal([place], faults);
        Assert.False(choices.Allows("analytics", Technology.Cookie));
    }

    [Theory]
    [InlineData("""{"necessary":true,"preferences":false,"analytics":false,"marketing":false}""", Technology.None, Technology.None)]
    [InlineData("""{"necessary":true,"preferences":false,"analytics":true,"marketing":true}""", Technology.All, Technology.All)]
    [InlineData(
        """{"necessary":true,"preferences":false,"analytics":{"cookie":true,"pixel-tag":false,"web-beacon":true},"marketing":{"pixel-tag":false,"web-beacon":true}}""",
        Technology.Cookie | Technology.WebBeacon, Technology.WebBeacon)]
    public void Every_category_is_written_and_reads_back_the_same(string json, Technology analytics, Technology marketing)
    {
        var choices = Demo.Choices(analytics: analytics, marketing: marketing);

        Assert.Equal(json, Write(choices));
        Assert.Equal(choices, Read(json));
    }

    private static Choices Read(string json) =>
        ChoicesJson.Read(JsonElement.Parse(json), Demo.Notice.Categories, (pointer, fault) => Assert.Fail($"{pointer} {fault}"));

    private static string Write(Choices choices)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            ChoicesJson.Write(json, choices, Demo.Notice.Categories);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
