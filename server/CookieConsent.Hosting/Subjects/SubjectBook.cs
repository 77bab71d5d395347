using System.Text.Json;

namespace CookieConsent.Hosting;

/// <summary>
/// Which visitors a subject is, one for each browser. What is kept are keyed hashes (S04): without the host's key nobody can tell whom they
/// are of. Two documents say it, from either side; every step can be repeated, and one that was cut off leaves no link that was not asked for.
/// </summary>
internal sealed class SubjectBook(IConsentStore store, HostKeys keys) : IDisposable
{
    /// <summary>How many visitors a subject is at most; the one that was linked first goes.</summary>
    public const int MostVisitors = 100;

    private readonly SemaphoreSlim changing = new(1, 1);

    /// <summary>Makes these, and no others, the visitor's subjects.</summary>
    /// <exception cref="StoreUnavailableException">Not all of it was done; it can be done again.</exception>
    public async Task LinkAsync(string site, VisitorId visitor, IReadOnlyList<Subject> subjects, CancellationToken cancel)
    {
        var wanted = subjects.Select(subject => keys.Hash(site, subject)).Distinct().ToList();
        await changing.WaitAsync(cancel);
        try
        {
            var former = await ListAsync(DocumentKind.VisitorSubjects, Id(site, visitor.ToString()));
            // Known of the visitor before it is of the subjects: an erasure finds whatever was linked.
            await PutAsync(DocumentKind.VisitorSubjects, Id(site, visitor.ToString()), [.. former.Union(wanted)]);
            foreach (var hash in wanted)
            {
                var others = (await ListAsync(DocumentKind.Subject, Id(site, hash))).Where(other => other != visitor.ToString());
                await PutAsync(DocumentKind.Subject, Id(site, hash), [.. others.TakeLast(MostVisitors - 1), visitor.ToString()]);
            }

            await UnlinkAsync(site, visitor, former.Except(wanted));
            await PutAsync(DocumentKind.VisitorSubjects, Id(site, visitor.ToString()), wanted);
        }
        finally
        {
            changing.Release();
        }
    }

    /// <summary>Forgets the visitor's subjects (L04).</summary>
    /// <exception cref="StoreUnavailableException">Not all of it was done; it can be done again.</exception>
    public async Task ForgetAsync(string site, VisitorId visitor)
    {
        if (await store.FindAsync(DocumentKind.VisitorSubjects, Id(site, visitor.ToString())) is not null)
        {
            await LinkAsync(site, visitor, [], CancellationToken.None);
        }
    }

    /// <summary>The visitors that a subject is, in the order in which they were linked.</summary>
    public async Task<IReadOnlyList<VisitorId>> FindAsync(string site, Subject subject) =>
        [.. (await ListAsync(DocumentKind.Subject, Id(site, keys.Hash(site, subject)))).Select(text => VisitorId.TryParse(text, out var visitor)
            ? visitor
            : throw new InvalidDataException("A subject's visitors can't be read."))];

    public void Dispose() => changing.Dispose();

    private static string Id(string site, string rest) => $"{site}/{rest}";

    private async Task UnlinkAsync(string site, VisitorId visitor, IEnumerable<string> hashes)
    {
        foreach (var hash in hashes)
        {
            var others = (await ListAsync(DocumentKind.Subject, Id(site, hash))).Where(other => other != visitor.ToString());
            await PutAsync(DocumentKind.Subject, Id(site, hash), [.. others]);
        }
    }

    private async Task<IReadOnlyList<string>> ListAsync(DocumentKind kind, string id) =>
        await store.FindAsync(kind, id) is { } document ? JsonSerializer.Deserialize<string[]>(document.Body)! : [];

    // Nothing is kept of who has none.
    private async Task PutAsync(DocumentKind kind, string id, IReadOnlyList<string> list)
    {
        var document = new Document(kind, id, JsonSerializer.Serialize(list));
        if (list.Count == 0)
        {
            await store.RemoveAsync(kind, id);
        }
        else if (!await store.ReplaceAsync(document))
        {
            await store.AddAsync(document);
        }
    }
}
