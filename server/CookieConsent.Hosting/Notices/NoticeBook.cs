using System.Collections.Concurrent;

namespace CookieConsent.Hosting;

/// <summary>Publishes notices: a site whose content differs from its newest notice gets the next number. Former ones are kept for ever (P04).</summary>
internal sealed class NoticeBook(IConsentStore store, TimeProvider time)
{
    // Where each is: who asks for one that never was must not have all of them read.
    private readonly ConcurrentDictionary<(string Site, string Notice), string> documents = new();

    /// <summary>A notice that was published, or null.</summary>
    /// <exception cref="StoreUnavailableException">The store can't be read now.</exception>
    public async Task<PublishedNotice?> FindAsync(string site, string notice, CancellationToken cancel) =>
        documents.TryGetValue((site, notice), out var id) && await store.FindAsync(DocumentKind.Notice, id, cancel) is { } document
            ? PublishedNotice.FromDocument(document)
            : null;

    /// <summary>The site's notice for a content, published first if it is new.</summary>
    public async Task<PublishedNotice> PublishAsync(string site, string canonical, CancellationToken cancel)
    {
        while (true)
        {
            var published = (await store.ListAsync(DocumentKind.Notice, cancel))
                .Where(document => document.Id.StartsWith(site + "/", StringComparison.Ordinal))
                .Select(PublishedNotice.FromDocument)
                .ToList();
            published.ForEach(Know);
            var newest = published.MaxBy(notice => notice.Summary.Version);
            if (newest?.Canonical == canonical)
            {
                return newest;
            }

            var next = PublishedNotice.After(newest, canonical, time.GetUtcNow());
            if (await store.AddAsync(next.ToDocument(), cancel))
            {
                Know(next);
                return next;
            }

            // Another host on the same store published this number first: look again.
        }
    }

    private void Know(PublishedNotice notice) => documents[(notice.Summary.Site, notice.Summary.Id)] = notice.ToDocument().Id;
}
