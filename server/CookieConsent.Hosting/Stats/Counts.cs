using System.Text.Json;

namespace CookieConsent.Hosting;

/// <summary>What was counted of a site's decisions and cards: numbers, and no word of who.</summary>
internal sealed class Counts
{
    /// <summary>How often the card was shown, by language (impressions).</summary>
    public Tally Shown { get; } = new();

    /// <summary>Decisions by how they were made.</summary>
    public Tally Actions { get; } = new();

    /// <summary>Decisions by where they were made.</summary>
    public Tally Surfaces { get; } = new();

    /// <summary>Decisions by the language in which the notice was shown.</summary>
    public Tally Languages { get; } = new();

    /// <summary>Decisions that granted a technology in a category, by <c>category:technology</c>; to all of the category's services or to some.</summary>
    public Tally Granted { get; } = new();

    /// <summary>Decisions that denied it.</summary>
    public Tally Denied { get; } = new();

    /// <summary>How many decisions were counted: each has one action.</summary>
    public long Decisions => Actions.Total;

    /// <summary>All of them, each by its name in documents.</summary>
    private (string Name, Tally Tally)[] Tallies =>
        [("shown", Shown), ("actions", Actions), ("surfaces", Surfaces), ("languages", Languages), ("granted", Granted), ("denied", Denied)];

    /// <summary>Counts a decision.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="notice">The notice that it was made on: what a category does not use was neither granted nor denied. Null, where it is not known any more: all three count.</param>
    public void Add(Decision decision, Notice? notice)
    {
        Actions.Add(decision.Action);
        Surfaces.Add(decision.Surface);
        Languages.Add(decision.Language);
        foreach (var category in decision.Choices.Categories)
        {
            var used = notice?.Categories.FirstOrDefault(known => known.Id == category)?.Technologies ?? Technology.All;
            foreach (var (technology, id) in TechnologyIds.Each.Where(each => used.HasFlag(each.Technology)))
            {
                (decision.Choices[category].HasFlag(technology) ? Granted : Denied).Add($"{category}:{id}");
            }
        }
    }

    public void Add(Counts other)
    {
        foreach (var (mine, others) in Tallies.Zip(other.Tallies))
        {
            mine.Tally.Add(others.Tally);
        }
    }

    /// <summary>Writes the members, as they are kept, into an object.</summary>
    public void WriteMembers(Utf8JsonWriter json)
    {
        foreach (var (name, tally) in Tallies)
        {
            json.WritePropertyName(name);
            tally.Write(json);
        }
    }

    /// <summary>Adds what was written.</summary>
    public void Read(JsonElement json)
    {
        foreach (var (name, tally) in Tallies)
        {
            tally.Read(json.GetProperty(name));
        }
    }
}
