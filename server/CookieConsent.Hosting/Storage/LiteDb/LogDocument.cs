using LiteDB;

namespace CookieConsent.Hosting;

/// <summary>The log as LiteDB keeps it, in <c>decisions</c>: ids as bytes, times as Unix milliseconds, nothing mapped by reflection.</summary>
internal static class LogDocument
{
    private const string ErasedAt = "erasedAt";

    /// <summary>The bytes in the order in which ids compare.</summary>
    public static BsonValue Id(Guid id) => id.ToByteArray(bigEndian: true);

    public static Guid Id(BsonValue id) => new(id.AsBinary, bigEndian: true);

    public static BsonDocument Write(LogEntry entry) => entry switch
    {
        Decision decision => Write(decision),
        Tombstone tombstone => Write(tombstone),
        _ => throw new ArgumentOutOfRangeException(nameof(entry), entry, null),
    };

    private static BsonDocument Write(Decision decision)
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
            ["digest"] = decision.Digest.ToByteArray(),
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

        if (decision.PreviousDigest is { } former)
        {
            document["previousDigest"] = former.ToByteArray();
        }

        return Linked(document, decision);
    }

    private static BsonDocument Write(Tombstone tombstone) => Linked(
        new BsonDocument
        {
            ["_id"] = Id(tombstone.Id),
            ["site"] = tombstone.Site,
            ["digest"] = tombstone.Digest.ToByteArray(),
            [ErasedAt] = tombstone.ErasedAt.ToUnixTimeMilliseconds(),
        },
        tombstone);

    /// <summary>Whose it is, and where it stands in the visitor's history; an empty id where it is the first. Null where nobody's any more.</summary>
    public static (UInt128 Key, Guid Id, Guid Previous)? ReadLink(BsonDocument document) => document.ContainsKey(ErasedAt)
        ? null
        : (Key(document).Hash(), Id(document["_id"]), Previous(document) ?? Guid.Empty);

    /// <exception cref="InvalidDataException">It was changed by something else.</exception>
    public static LogEntry Read(BsonDocument document)
    {
        try
        {
            return document.ContainsKey(ErasedAt) ? ReadTombstone(document) : ReadDecision(document);
        }
        catch (Exception e) when (e is InvalidCastException or FormatException or OverflowException or ArgumentException or NullReferenceException)
        {
            throw new InvalidDataException($"Decision {Id(document["_id"])} can't be read: {e.Message}", e);
        }
    }

    private static Tombstone ReadTombstone(BsonDocument document) => new()
    {
        Id = Id(document["_id"]),
        Site = document["site"].AsString,
        Previous = Previous(document),
        Digest = new Digest(document["digest"].AsBinary),
        ErasedAt = DateTimeOffset.FromUnixTimeMilliseconds(document[ErasedAt].AsInt64),
    };

    private static Decision ReadDecision(BsonDocument document)
    {
        var key = Key(document);
        var decision = new Decision
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
            Previous = Previous(document),
            PreviousDigest = document.TryGetValue("previousDigest", out var former) ? new Digest(former.AsBinary) : null,
        };
        return document.TryGetValue("digest", out var digest)
            ? decision with { Digest = new Digest(digest.AsBinary) }
            : decision with { Digest = RecordJson.DigestOf(decision), Chained = false };
    }

    private static BsonDocument Linked(BsonDocument document, LogEntry entry)
    {
        if (entry.Previous is { } previous)
        {
            document["previous"] = Id(previous);
        }

        return document;
    }

    private static Guid? Previous(BsonDocument document) => document.TryGetValue("previous", out var previous) ? Id(previous) : null;

    private static VisitorKey Key(BsonDocument document) => new(document["site"].AsString, new VisitorId(document["visitor"].AsBinary));
}
