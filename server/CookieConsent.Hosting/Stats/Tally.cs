using System.Text.Json;

namespace CookieConsent.Hosting;

/// <summary>How often each of a few words was counted, such as actions or languages: in ordinal order, and only those that were.</summary>
internal sealed class Tally
{
    private readonly SortedDictionary<string, long> counts = new(StringComparer.Ordinal);

    public long Total => counts.Values.Sum();

    /// <summary>The words, each with its number.</summary>
    public IReadOnlyDictionary<string, long> Counts => counts;

    public void Add(string word, long times = 1) => counts[word] = counts.GetValueOrDefault(word) + times;

    public void Add(Tally other)
    {
        foreach (var (word, times) in other.counts)
        {
            Add(word, times);
        }
    }

    /// <summary>Writes <c>{"accept-all": 3, …}</c>.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach (var (word, times) in counts)
        {
            json.WriteNumber(word, times);
        }

        json.WriteEndObject();
    }

    /// <summary>Adds what was written.</summary>
    public void Read(JsonElement json)
    {
        foreach (var member in json.EnumerateObject())
        {
            Add(member.Name, member.Value.GetInt64());
        }
    }
}
