using LiteDB;

namespace CookieConsent.Hosting;

/// <summary>Decisions as LiteDB keeps them: ids as bytes, times as Unix milliseconds, nothing mapped by reflection.</summary>
internal static class DecisionDocument
{
    /// <summary>The bytes in the order in which ids compare.</summary>
    public static BsonValue Id(Guid id) => id.ToByteArray(bigEndian: true);

    public static Guid Id(BsonValue id) => new(id.AsBinary, bigEndian: true);

    /// <summary>A document of <c>decisions</c>.</summary>
    public static BsonDocument Write(Decision decision)
    {
        var document = new BsonDocument { ["_id"] = Id(decision.Id), ["site"] = decision.Site, ["visitor"] = decision.Visitor.ToByteArray() };
        WriteBody(document, decision);
        return document;
    }

    public static Decision Read(BsonDocument document) =>
        Read(document, Id(document["_id"]), new VisitorKey(document["site"].AsString, new VisitorId(document["visitor"].AsBinary)));

    /// <summary>A document of <c>visitors</c>: the whole current decision, so that a lookup reads one document.</summary>
    public static BsonDocument WriteState(VisitorKey key, VisitorState state)
    {
        var document = new BsonDocument { ["_id"] = key.ToByteArray(), ["decision"] = Id(state.Current.Id) };
        WriteBody(document, state.Current);
        if (state.Last != state.Current.Id)
        {
            document["last"] = Id(state.Last);
        }

        return document;
    }

    public static VisitorState ReadState(BsonDocument document, VisitorKey key)
    {
        var id = Id(document["decision"]);
        return new VisitorState(Read(document, id, key), document.TryGetValue("last", out var last) ? Id(last) : id);
    }

    private static void WriteBody(BsonDocument document, Decision decision)
    {
        document["at"] = decision.At.ToUnixTimeMilliseconds();
        document["expires"] = decision.Expires.ToUnixTimeMilliseconds();
        document["notice"] = decision.Notice;
        document["version"] = decision.Version;
        document["language"] = decision.Language;
        // Category, mask, category, mask …: the names of a document's fields ignore case, a category's id does not.
        document["choices"] = new BsonArray(decision.Choices.Categories.SelectMany(
            category => new BsonValue[] { category, decision.Choices.Mask(category) }));
        document["action"] = decision.Action;
        document["surface"] = decision.Surface;
        document["request"] = decision.Request.ToByteArray();
        if (decision.Signals.Count > 0)
        {
            document["signals"] = new BsonArray(decision.Signals.Select(signal => new BsonValue(signal)));
        }

        if (decision.Previous is { } previous)
        {
            document["previous"] = Id(previous);
        }
    }

    private static Decision Read(BsonDocument document, Guid id, VisitorKey key) => new()
    {
        Id = id,
        Site = key.Site,
        Visitor = key.Visitor,
        At = DateTimeOffset.FromUnixTimeMilliseconds(document["at"].AsInt64),
        Expires = DateTimeOffset.FromUnixTimeMilliseconds(document["expires"].AsInt64),
        Notice = document["notice"].AsString,
        Version = document["version"].AsInt32,
        Language = document["language"].AsString,
        Choices = Choices.OfMasks([.. document["choices"].AsArray.Chunk(2).Select(
            pair => KeyValuePair.Create(pair[0].AsString, pair[1].AsInt32))]),
        Action = document["action"].AsString,
        Surface = document["surface"].AsString,
        Signals = document.TryGetValue("signals", out var signals) ? [.. signals.AsArray.Select(signal => signal.AsString)] : [],
        Request = new RequestHash(document["request"].AsBinary),
        Previous = document.TryGetValue("previous", out var previous) ? Id(previous) : null,
    };
}
