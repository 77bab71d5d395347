using System.Buffers;
using System.Text;
using System.Text.Json;

namespace CookieConsent.Hosting;

/// <summary>
/// What was counted of one site on one day, UTC, as it is kept. The last decision in it stands beside the numbers, in the same document: nothing is
/// counted twice, wherever a process ended.
/// </summary>
/// <param name="site">The site's id.</param>
/// <param name="day">The day: of a decision, that of its id, as with daily roots; of a card, when the host heard of it.</param>
internal sealed class DailyCounts(string site, DateOnly day)
{
    public Counts Counts { get; } = new();

    /// <summary>The id of the last decision in it: those up to this one are counted.</summary>
    public Guid? Last { get; private set; }

    public static string Id(string site, DateOnly day) => $"{site}/{DailyRoot.Text(day)}";

    /// <summary>Whether a decision of the day is in it.</summary>
    public bool Has(Decision decision) => Last is { } last && decision.Id <= last;

    /// <summary>Counts a decision that is not in it, and before no other that is not.</summary>
    public void Add(Decision decision, Notice? notice)
    {
        Counts.Add(decision, notice);
        Last = decision.Id;
    }

    public Document ToDocument()
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("last", Last?.ToString());
            Counts.WriteMembers(json);
            json.WriteEndObject();
        }

        return new Document(DocumentKind.Daily, Id(site, day), Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    /// <summary>The counts of a day as they were kept; a new day's where there are none.</summary>
    /// <exception cref="InvalidDataException">The document was changed by something else.</exception>
    public static DailyCounts FromDocument(string site, DateOnly day, Document? document)
    {
        var counts = new DailyCounts(site, day);
        if (document is null)
        {
            return counts;
        }

        try
        {
            using var json = JsonDocument.Parse(document.Body);
            counts.Last = json.RootElement.GetProperty("last") is { ValueKind: not JsonValueKind.Null } last ? last.GetGuid() : null;
            counts.Counts.Read(json.RootElement);
            return counts;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"The counts of {document.Id} can't be read: {e.Message}", e);
        }
    }
}
