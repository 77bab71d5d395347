namespace CookieConsent.Hosting;

/// <summary>Publishes notices: a site whose content differs from its newest notice gets the next number.</summary>
internal sealed class NoticeBook(IConsentStore store, TimeProvider time)
{
    /// <summary>The site's notice for a content, published first if it is new.</summary>
    public async Task<PublishedNotice> PublishAsync(string site, string canonical, CancellationToken cancel)
    {
        while (true)
        {
            var newest = (await store.ListAsync(DocumentKind.Notice, cancel))
                .Where(document => document.Id.StartsWith(site + "/", StringComparison.Ordinal))
                .Select(PublishedNotice.FromDocument)
                .MaxBy(notice => notice.Summary.Version);
            if (newest?.Canonical == canonical)
            {
                return newest;
            }

            var next = PublishedNotice.After(newest, canonical, time.GetUtcNow());
            if (await store.AddAsync(next.ToDocument(), cancel))
            {
                return next;
            }

            // Another host on the same store published this number first: look again.
        }
    }
}
