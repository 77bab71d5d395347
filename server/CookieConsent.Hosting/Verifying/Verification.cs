namespace CookieConsent.Hosting;

/// <summary>
/// Checks a whole log (P06): every digest and every link to a visitor's former decision, every daily root with its signature, its count and the
/// root before it, and that every notice that was shown is still there. It reads in slices, in constant memory, and writes nothing.
/// </summary>
internal static class Verification
{
    /// <param name="store">The log.</param>
    /// <param name="saved">Roots that were published, and kept elsewhere.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="DamagedLogException">The first record or root that fails, and how.</exception>
    /// <exception cref="StoreUnavailableException">The store can't be read now.</exception>
    public static async Task<VerificationReport> RunAsync(IConsentStore store, IReadOnlyList<SignedRoot> saved, CancellationToken cancel)
    {
        while (true)
        {
            var purges = await ReadPurgesAsync(store, cancel);
            try
            {
                return await RunAsync(store, saved, purges, cancel);
            }
            catch (DamagedLogException)
            {
                // What a purge takes while this reads is no loss: it is signed for, and everything is looked at again.
                if ((await ReadPurgesAsync(store, cancel)).Count == purges.Count)
                {
                    throw;
                }
            }
        }
    }

    private static async Task<VerificationReport> RunAsync(IConsentStore store, IReadOnlyList<SignedRoot> saved, IReadOnlyList<Purge> purges, CancellationToken cancel)
    {
        var roots = await ReadRootsAsync(store, cancel);
        var keys = await HostKeys.ReadPublicAsync(store, cancel);
        RootChain.CheckSignatures([.. roots, .. saved], keys);
        PurgeCheck.Run(purges, roots, keys);
        RootChain.CheckLinks(roots);
        RootChain.CheckSaved(roots, saved);

        var notices = (await store.ListAsync(DocumentKind.Notice, cancel)).Select(PublishedNotice.FromDocument).Select(notice => (notice.Summary.Site, notice.Summary.Id)).ToHashSet();
        var first = purges.Count > 0 ? purges[^1].Before : DateOnly.MinValue;
        var records = new RecordCheck(store, notices, first);
        var days = new LogDays(roots, saved, first);
        var (decisions, erased, unchained) = (0, 0, 0);
        try
        {
            await foreach (var entry in store.ReadLogAsync(null, cancel))
            {
                await records.CheckAsync(entry, cancel);
                days.Add(entry);
                decisions += entry is Decision ? 1 : 0;
                erased += entry is Tombstone ? 1 : 0;
                unchained += entry is Decision { Chained: false } ? 1 : 0;
            }
        }
        catch (InvalidDataException e)
        {
            throw new DamagedLogException(Damage.Edited, e.Message);
        }

        return new VerificationReport(decisions, erased, unchained, roots.Count, days.Close()) { Purged = purges.Sum(purge => purge.Records.Values.Sum()) };
    }

    private static async Task<IReadOnlyList<Purge>> ReadPurgesAsync(IConsentStore store, CancellationToken cancel)
    {
        try
        {
            return [.. (await store.ListAsync(DocumentKind.Purge, cancel)).Select(Purge.FromDocument).OrderBy(purge => purge.Before)];
        }
        catch (FormatException e)
        {
            throw new DamagedLogException(Damage.Edited, e.Message);
        }
    }

    private static async Task<IReadOnlyList<SignedRoot>> ReadRootsAsync(IConsentStore store, CancellationToken cancel)
    {
        var roots = new List<SignedRoot>();
        foreach (var document in await store.ListAsync(DocumentKind.Root, cancel))
        {
            SignedRoot root;
            try
            {
                root = SignedRoot.FromDocument(document);
            }
            catch (FormatException e)
            {
                throw new DamagedLogException(Damage.Edited, e.Message);
            }

            roots.Add(RootChain.Name(root) == document.Id ? root : throw new DamagedLogException(Damage.Swapped, $"the root of {document.Id} is that of {RootChain.Name(root)}."));
        }

        return roots;
    }
}
