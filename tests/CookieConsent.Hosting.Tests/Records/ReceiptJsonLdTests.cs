using System.Net;
using System.Text.Json.Nodes;

namespace CookieConsent.Hosting.Tests;

[Trait("Rule", "P05")]
public sealed class ReceiptJsonLdTests
{
    [Fact]
    public async Task It_says_who_when_what_was_shown_and_what_was_chosen_in_terms_of_the_vocabulary()
    {
        await using var host = await TestHost.StartAsync();
        var secret = TestHost.VisitorSecret();
        var body = host.Body("custom", new JsonObject { ["analytics"] = new JsonObject { ["cookie"] = true }, ["marketing"] = false });
        body["language"] = "de";
        using var decided = await host.DecideAsync(body, secret: secret);
        var id = (await decided.JsonAsync()).Text("decision");

        using var response = await host.GetAsync($"shop/me/receipts/{id}?format=json-ld", ("Authorization", "Visitor " + secret));

        Assert.Equal("application/ld+json", response.Content.Headers.ContentType!.MediaType);
        var receipt = await response.JsonAsync();
        Assert.Equal("https://w3id.org/dpv#", receipt.GetProperty("@context").Text("dpv"));
        var record = receipt.GetProperty("dpv:hasRecordOfActivity");
        Assert.Equal((id, "2026-11-23T12:00:00Z", "2027-05-24T00:00:00Z"), (record.Text("dct:identifier"), record.Text("dct:created"), record.Text("dct:valid")));
        Assert.EndsWith((await decided.JsonAsync()).Text("visitor"), record.GetProperty("dpv:hasDataSubject").Text("@id"), StringComparison.Ordinal);
        Assert.Equal("Harbour Shop", record.GetProperty("dpv:hasDataController").Text("schema:name"));
        Assert.Equal(
            ["analytics cookie dpv:ConsentGiven Matomo", "analytics pixel-tag dpv:ConsentRefused Matomo", "marketing pixel-tag dpv:ConsentRefused Lantern"],
            record.GetProperty("dpv:hasProcess").EnumerateArray().Select(process =>
                $"{process.GetProperty("dpv:hasPurpose").Text("dct:identifier")} {process.GetProperty("dpv:isImplementedUsingTechnology")[0].Text("dct:identifier")} {process.GetProperty("dpv:hasConsentStatus").Text("@type")} {process.GetProperty("dpv:hasRecipient")[0].Text("schema:name")}"));
        using var notice = await host.GetAsync(record.GetProperty("dpv:hasNotice").Text("@id"));
        Assert.Equal(HttpStatusCode.OK, notice.StatusCode);
        using var key = System.Security.Cryptography.ECDsa.Create(host.Get<HostKeys>().Public.Values.Single());
        Assert.NotNull(Jws.Verify(receipt.GetProperty("dct:hasFormat").Text("schema:text"), _ => key));
    }

    [Fact]
    public async Task A_withdrawal_says_so_and_names_what_it_replaces()
    {
        await using var host = await TestHost.StartAsync();
        var secret = TestHost.VisitorSecret();
        using var first = await host.DecideAsync(secret: secret);
        using var second = await host.DecideAsync(host.Body("withdraw"), secret: secret);

        using var response = await host.GetAsync($"shop/me/receipts/{(await second.JsonAsync()).Text("decision")}?format=json-ld", ("Authorization", "Visitor " + secret));

        var record = (await response.JsonAsync()).GetProperty("dpv:hasRecordOfActivity");
        Assert.Equal("urn:uuid:" + (await first.JsonAsync()).Text("decision"), record.Text("dct:replaces"));
        Assert.All(record.GetProperty("dpv:hasProcess").EnumerateArray(), process => Assert.Equal("dpv:ConsentWithdrawn", process.GetProperty("dpv:hasConsentStatus").Text("@type")));
    }

    [Fact]
    public async Task Another_format_is_400()
    {
        await using var host = await TestHost.StartAsync();
        var secret = TestHost.VisitorSecret();
        using var decided = await host.DecideAsync(secret: secret);
        using var response = await host.GetAsync($"shop/me/receipts/{(await decided.JsonAsync()).Text("decision")}?format=pdf", ("Authorization", "Visitor " + secret));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("/format", (await response.JsonAsync()).GetProperty("errors")[0].Text("pointer"));
    }
}
