namespace CookieConsent.Hosting;

/// <summary>
/// What one transaction will write. Requests of a batch are planned into it one after another, each seeing what those before it
/// planned, and all reading is done before the first write.
/// </summary>
internal sealed class WriteSet(ConsentDatabase database, CurrentDecisions current)
{
    private readonly Dictionary<Guid, Decision> decisions = [];
    private readonly Dictionary<VisitorKey, VisitorState> visitors = [];
    private readonly Dictionary<(DocumentKind, string), Document> added = [];
    private readonly Dictionary<(DocumentKind, string), Document> replaced = [];

    public bool IsEmpty => decisions.Count == 0 && added.Count == 0 && replaced.Count == 0;

    public IEnumerable<Decision> Decisions => decisions.Values;

    public IEnumerable<KeyValuePair<VisitorKey, VisitorState>> Visitors => visitors;

    public IEnumerable<Document> NewDocuments => added.Values;

    public IEnumerable<Document> ChangedDocuments => replaced.Values;

    /// <inheritdoc cref="IConsentStore.AppendAsync"/>
    /// <exception cref="ArgumentException">An id is taken; nothing is planned.</exception>
    public IReadOnlyList<Decision> Append(IReadOnlyList<Decision> given)
    {
        var ids = new Dictionary<Guid, Decision>();
        foreach (var decision in given)
        {
            ids.TryAdd(decision.Id, decision);
            if (!IsSame(ids[decision.Id], decision) || (FindRecorded(decision.Id) is { } recorded && !IsSame(recorded, decision)))
            {
                throw new ArgumentException($"There is another decision with the id {decision.Id}.", nameof(given));
            }
        }

        return [.. given.Select(Append)];
    }

    /// <inheritdoc cref="IConsentStore.AddAsync"/>
    public bool Add(Document document) =>
        !database.Contains(document.Kind, document.Id) && added.TryAdd((document.Kind, document.Id), document);

    /// <inheritdoc cref="IConsentStore.ReplaceAsync"/>
    public bool Replace(Document document)
    {
        var key = (document.Kind, document.Id);
        if (added.ContainsKey(key))
        {
            added[key] = document;
            return true;
        }

        if (!database.Contains(document.Kind, document.Id))
        {
            return false;
        }

        replaced[key] = document;
        return true;
    }

    private Decision Append(Decision given)
    {
        var key = VisitorKey.Of(given);
        var state = visitors.GetValueOrDefault(key) ?? (current.TryGet(key, out var known) ? known : database.FindState(key));
        if (state?.Current.Request == given.Request)
        {
            return state.Current;
        }

        if (FindRecorded(given.Id) is { } same)
        {
            return same;
        }

        // As it will be read back: without the part below a millisecond.
        var recorded = given with
        {
            At = DateTimeOffset.FromUnixTimeMilliseconds(given.At.ToUnixTimeMilliseconds()),
            Expires = DateTimeOffset.FromUnixTimeMilliseconds(given.Expires.ToUnixTimeMilliseconds()),
            Previous = state?.Last,
        };
        recorded = recorded with { Digest = RecordJson.DigestOf(recorded, state is null ? null : DigestOfLast(state)) };
        decisions.Add(recorded.Id, recorded);
        visitors[key] = new VisitorState(state is null || state.Current.Id < recorded.Id ? recorded : state.Current, recorded.Id);
        return recorded;
    }

    private Digest DigestOfLast(VisitorState state) => state.Last == state.Current.Id
        ? state.Current.Digest
        : (FindRecorded(state.Last) ?? throw new InvalidDataException($"The decision {state.Last} is missing.")).Digest;

    // Ids grow: a new one is nearly always greater than all before it, and needs no lookup.
    private Decision? FindRecorded(Guid id) =>
        decisions.TryGetValue(id, out var planned) ? planned : id <= database.LastDecision ? database.FindDecision(id) : null;

    private static bool IsSame(Decision one, Decision other) =>
        one.Request == other.Request && VisitorKey.Of(one) == VisitorKey.Of(other);
}
