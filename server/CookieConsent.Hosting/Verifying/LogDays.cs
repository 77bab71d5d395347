namespace CookieConsent.Hosting;

/// <summary>Holds the log, as it is read, against the roots, day after day.</summary>
internal sealed class LogDays
{
    private readonly SortedDictionary<(DateOnly Day, string Site), DayClaims> days = [];
    private readonly DateOnly? newest;
    private readonly DateOnly first;
    private DateOnly day;
    private int uncovered;

    /// <param name="roots">All of the store.</param>
    /// <param name="saved">Some that were kept elsewhere.</param>
    /// <param name="first">The first day that is not purged.</param>
    public LogDays(IReadOnlyCollection<SignedRoot> roots, IEnumerable<SignedRoot> saved, DateOnly first)
    {
        this.first = first;
        foreach (var root in roots.Where(IsKept))
        {
            Of(root.Root.Day, root.Root.Site).HasRoot = true;
        }

        foreach (var root in roots.Concat(saved).Where(IsKept))
        {
            Of(root.Root.Day, root.Root.Site).Claim(root.Root);
        }

        newest = roots.Max(root => (DateOnly?)root.Root.Day);
    }

    /// <exception cref="DamagedLogException">A root says otherwise.</exception>
    public void Add(LogEntry entry)
    {
        var its = DecisionIds.DayOf(entry.Id);
        // Signed for, and not removed yet.
        if (its < first)
        {
            return;
        }

        if (its != day)
        {
            CloseBefore(its, atEnd: false);
            day = its;
        }

        Of(its, entry.Site).Add(entry);
    }

    /// <returns>How many records are under no root.</returns>
    /// <exception cref="DamagedLogException">A root says otherwise.</exception>
    public int Close()
    {
        CloseBefore(DateOnly.MaxValue, atEnd: true);
        return uncovered;
    }

    private void CloseBefore(DateOnly next, bool atEnd)
    {
        foreach (var ((its, site), claims) in days.TakeWhile(pair => pair.Key.Day < next).ToList())
        {
            claims.Close(atEnd);
            // Roots are made day after day for all sites, so a later one says that this one was made.
            if (!claims.HasRoot && its < newest)
            {
                throw new DamagedLogException(Damage.Deleted, $"the root of {site}/{DailyRoot.Text(its)} is gone.");
            }

            uncovered += claims.Uncovered;
            days.Remove((its, site));
        }
    }

    private bool IsKept(SignedRoot root) => root.Root.Day >= first;

    private DayClaims Of(DateOnly its, string site)
    {
        if (!days.TryGetValue((its, site), out var claims))
        {
            days[(its, site)] = claims = new DayClaims(site, its);
        }

        return claims;
    }
}
