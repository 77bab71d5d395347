using LiteDB;
using LiteDB.Engine;

namespace CookieConsent.Hosting;

/// <summary>LiteDB's documents, by collection. On the store's thread alone.</summary>
internal sealed class Collections(LiteEngine engine)
{
    // Parsed once: parsing costs as much as the search itself.
    private readonly BsonExpression byId = BsonExpression.Create("_id = @0", BsonValue.Null);

    public BsonDocument? Find(string collection, BsonValue id)
    {
        byId.Parameters["0"] = id;
        return Read(collection, new Query { Where = { byId } }).FirstOrDefault();
    }

    public IEnumerable<BsonDocument> Read(string collection, Query query)
    {
        using var reader = engine.Query(collection, query);
        while (reader.Read())
        {
            yield return reader.Current.AsDocument;
        }
    }

    public void Insert(string collection, IReadOnlyCollection<BsonDocument> documents)
    {
        if (documents.Count > 0)
        {
            engine.Insert(collection, documents, BsonAutoId.ObjectId);
        }
    }

    public void Update(string collection, IReadOnlyCollection<BsonDocument> documents)
    {
        if (documents.Count > 0)
        {
            engine.Update(collection, documents);
        }
    }

    public void Delete(string collection, IReadOnlyCollection<BsonValue> ids)
    {
        if (ids.Count > 0)
        {
            engine.Delete(collection, ids);
        }
    }

    /// <summary>Updates what is there, and inserts the rest.</summary>
    public void Put(string collection, IReadOnlyCollection<BsonDocument> documents)
    {
        if (documents.Count > 0)
        {
            engine.Upsert(collection, documents, BsonAutoId.ObjectId);
        }
    }
}
