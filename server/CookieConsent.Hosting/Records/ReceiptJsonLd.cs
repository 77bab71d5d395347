using System.Globalization;
using System.Text.Json.Nodes;

namespace CookieConsent.Hosting;

/// <summary>
/// A receipt as JSON-LD: the fields of a consent record after ISO/IEC TS 27560 in the terms of W3C's Data Privacy Vocabulary (DPV), as its guide
/// arranges them. Each category is a process with the consent to it; one of which only some technologies are granted is two.
/// </summary>
internal static class ReceiptJsonLd
{
    private const string Schema = "https://w3id.org/dpv/schema/dpv-27560#";

    /// <param name="decision">What was decided.</param>
    /// <param name="notice">The notice that was shown for it.</param>
    /// <param name="address">Where that can be looked at.</param>
    /// <param name="receipt">The signed receipt, which alone proves anything.</param>
    public static JsonObject Of(Decision decision, PublishedNotice notice, string address, string receipt)
    {
        var visitor = new JsonObject { ["@id"] = $"urn:cookieconsent:{decision.Site}:visitor:{decision.Visitor}", ["@type"] = "dpv:DataSubject" };
        var record = new JsonObject
        {
            ["@id"] = $"urn:uuid:{decision.Id}",
            ["@type"] = "dpv:ConsentRecord",
            ["dct:identifier"] = decision.Id.ToString(),
            ["dct:conformsTo"] = Schema + "record",
            ["dct:created"] = Time(decision.At),
            ["dct:valid"] = Time(decision.Expires),
            ["dpv:hasDataSubject"] = visitor,
            ["dpv:hasDataController"] = Controller(notice),
            ["dpv:hasNotice"] = new JsonObject
            {
                ["@id"] = address,
                ["@type"] = "dpv:ConsentNotice",
                ["dct:identifier"] = decision.Notice,
                ["schema:version"] = decision.Version,
                ["dct:language"] = decision.Language,
            },
            ["dpv:hasProcess"] = new JsonArray([.. notice.Summary.Categories
                .Where(category => decision.Choices.Contains(category.Id))
                .SelectMany(category => Processes(decision, notice, category))]),
        };
        if (decision.Previous is { } previous)
        {
            record["dct:replaces"] = $"urn:uuid:{previous}";
        }

        return new JsonObject
        {
            ["@context"] = new JsonObject { ["dpv"] = "https://w3id.org/dpv#", ["dct"] = "http://purl.org/dc/terms/", ["schema"] = "https://schema.org/" },
            ["@type"] = "dpv:ConsentReceipt",
            ["dct:identifier"] = $"receipt-{decision.Id}",
            ["dct:conformsTo"] = Schema + "receipt",
            ["dct:publisher"] = Controller(notice),
            ["dpv:hasRecordOfActivity"] = record,
            ["dct:hasFormat"] = new JsonObject { ["dct:format"] = "application/jose", ["schema:text"] = receipt },
        };
    }

    private static IEnumerable<JsonNode?> Processes(Decision decision, PublishedNotice notice, NoticeCategory category)
    {
        var granted = decision.Choices[category.Id] & category.Technologies;
        var denied = decision.Choices.DeniedServices(category.Id);
        var refused = decision.Action == "withdraw" ? "dpv:ConsentWithdrawn" : "dpv:ConsentRefused";
        (Technology Technologies, string Status, Func<string, bool> Of)[] parts =
        [
            (granted, "dpv:ConsentGiven", service => !denied.Contains(service)),
            (denied.Count > 0 ? granted : Technology.None, refused, denied.Contains),
            (category.Technologies & ~granted, refused, _ => true),
        ];
        foreach (var (technologies, status, of) in parts)
        {
            if (technologies == Technology.None)
            {
                continue;
            }

            var texts = notice.Texts(decision.Language);
            yield return new JsonObject
            {
                ["@type"] = "dpv:Process",
                ["dpv:hasPurpose"] = new JsonObject
                {
                    ["@type"] = "dpv:Purpose",
                    ["dct:identifier"] = category.Id,
                    ["dct:title"] = texts[$"category.{category.Id}.title"],
                    ["dct:description"] = texts[$"category.{category.Id}.text"],
                },
                ["dpv:isImplementedUsingTechnology"] = new JsonArray([.. TechnologyIds.Each
                    .Where(each => technologies.HasFlag(each.Technology))
                    .Select(each => new JsonObject { ["@type"] = "dpv:Technology", ["dct:identifier"] = each.Id })]),
                ["dpv:hasRecipient"] = new JsonArray([.. notice.Trackers
                    .Where(tracker => tracker.Category == category.Id && technologies.HasFlag(TechnologyIds.Find(tracker.Technology)))
                    .Select(tracker => tracker.Service).Where(of).Distinct()
                    .Select(service => new JsonObject { ["@type"] = "dpv:Recipient", ["schema:name"] = service })]),
                ["dpv:hasConsentStatus"] = new JsonObject
                {
                    ["@type"] = status,
                    ["dpv:isIndicatedAtTime"] = Time(decision.At),
                    ["dpv:isIndicatedBy"] = "dpv:DataSubject",
                },
            };
        }
    }

    private static JsonObject Controller(PublishedNotice notice)
    {
        var controller = JsonNode.Parse(notice.Canonical)!["controller"];
        var json = new JsonObject { ["@type"] = "dpv:DataController", ["schema:name"] = controller?["name"]?.DeepClone() ?? notice.Name };
        if (controller?["email"] is { } email)
        {
            json["schema:email"] = email.DeepClone();
        }

        return json;
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
