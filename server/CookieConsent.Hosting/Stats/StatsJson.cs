using System.Text.Json;

namespace CookieConsent.Hosting;

/// <summary>Statistics as JSON: the whole span's, then each day's.</summary>
internal static class StatsJson
{
    public static void Write(Utf8JsonWriter json, string site, StatsQuery query, IReadOnlyList<Counts> days)
    {
        json.WriteStartObject();
        json.WriteString("site", site);
        json.WriteString("from", DailyRoot.Text(query.From));
        json.WriteString("to", DailyRoot.Text(query.To));
        json.WriteStartObject("total");
        WriteMembers(json, Sum(days));
        json.WriteEndObject();
        json.WriteStartArray("days");
        foreach (var (day, counts) in query.Days.Zip(days))
        {
            json.WriteStartObject();
            json.WriteString("day", DailyRoot.Text(day));
            WriteMembers(json, counts);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static Counts Sum(IEnumerable<Counts> days)
    {
        var total = new Counts();
        foreach (var counts in days)
        {
            total.Add(counts);
        }

        return total;
    }

    private static void WriteMembers(Utf8JsonWriter json, Counts counts)
    {
        json.WriteNumber("impressions", counts.Shown.Total);
        Write("shown", counts.Shown);
        json.WriteNumber("decisions", counts.Decisions);
        Write("actions", counts.Actions);
        Write("surfaces", counts.Surfaces);
        Write("languages", counts.Languages);
        json.WriteStartObject("categories");
        foreach (var category in counts.Granted.Counts.Keys.Union(counts.Denied.Counts.Keys).Select(mark => mark.Split(':')).GroupBy(mark => mark[0], mark => mark[1]).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            json.WriteStartObject(category.Key);
            foreach (var technology in category.Order(StringComparer.Ordinal))
            {
                json.WriteStartObject(technology);
                json.WriteNumber("granted", counts.Granted.Counts.GetValueOrDefault($"{category.Key}:{technology}"));
                json.WriteNumber("denied", counts.Denied.Counts.GetValueOrDefault($"{category.Key}:{technology}"));
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();

        void Write(string name, Tally tally)
        {
            json.WritePropertyName(name);
            tally.Write(json);
        }
    }
}
