using LiteDB;

namespace CookieConsent.Hosting;

/// <summary>Decisions as LiteDB keeps them, in <c>decisions</c>: ids as bytes, times as Unix milliseconds, nothing mapped by reflection.</summary>
internal static class DecisionDocument
{
    /// <summary>The bytes in the order in which ids compare.</summary>
    public static BsonValue Id(Guid id) => id.ToByteArray(bigEndian: true);

    public static Guid Id(BsonValue id) => new(id.AsBinary, bigEndian: true);

    public static BsonDocument Write(Decision decision)
    {
        var document = new BsonDocument
        {
            ["_id"] = Id(decision.Id),
            ["site"] = decision.Site,
            ["visitor"] = decision.Visitor.ToByteArray(),
            ["at"] = decision.At.ToUnixTimeMilliseconds(),
            ["expires"] = decision.Expires.ToUnixTimeMilliseconds(),
            ["notice"] = decision.Notice,
            ["version"] = decision.Version,
            ["language"] = decision.Language,
            // Category, mask, category, mask …: the names of a document's fields ignore case, a category's id does not.
            ["choices"] = new BsonArray(decision.Choices.Categories.SelectMany(
                category => new BsonValue[] { category, decision.Choices.Mask(category) })),
            ["action"] = decision.Action,
            ["surface"] = decision.Surface,
            ["request"] = decision.Request.ToByteArray(),
        };
        if (decision.Signals.Count > 0)
        {
            document["signals"] = new BsonArray(decision.Signals.Select(signal => new BsonValue(signal)));
        }

        if (decision.Choices.DeniesServices)
        {
            // Category, service, category, service …
            document["without"] = new BsonArray(decision.Choices.Denied.SelectMany(denied => new BsonValue[] { denied.Category, denied.Service }));
        }

        if (decision.Previous is { } previous)
        {
            document["previous"] = Id(previous);
        }

        return document;
    }

    /// <summary>Whose it is, and where it stands in the visitor's history; an empty id where it is the first.</summary>
    public static (UInt128 Key, Guid Id, Guid Previous) ReadLink(BsonDocument document) => (
        Key(document).Hash(),
        Id(document["_id"]),
        document.TryGetValue("previous", out var previous) ? Id(previous) : Guid.Empty);

    public static Decision Read(BsonDocument document)
    {
        var key = Key(document);
        return new()
        {
            Id = Id(document["_id"]),
            Site = key.Site,
            Visitor = key.Visitor,
            At = DateTimeOffset.FromUnixTimeMilliseconds(document["at"].AsInt64),
            Expires = DateTimeOffset.FromUnixTimeMilliseconds(document["expires"].AsInt64),
            Notice = document["notice"].AsString,
            Version = document["version"].AsInt32,
            Language = document["language"].AsString,
            Choices = Choices.OfMasks([.. document["choices"].AsArray.Chunk(2).Select(
                pair => KeyValuePair.Create(pair[0].AsString, pair[1].AsInt32))])
                .Without(document.TryGetValue("without", out var without) ? without.AsArray.Chunk(2).Select(pair => (pair[0].AsString, pair[1].AsString)) : []),
            Action = document["action"].AsString,
            Surface = document["surface"].AsString,
            Signals = document.TryGetValue("signals", out var signals) ? [.. signals.AsArray.Select(signal => signal.AsString)] : [],
            Request = new RequestHash(document["request"].AsBinary),
            Previous = document.TryGetValue("previous", out var previous) ? Id(previous) : null,
        };
    }

    private static VisitorKey Key(BsonDocument document) => new(document["site"].AsString, new VisitorId(document["visitor"].AsBinary));
}
