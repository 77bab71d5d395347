namespace CookieConsent.Hosting;

/// <summary>
/// Checks an export of one site's decisions (JSON lines) without its host: every digest, every link between the decisions of a visitor, the
/// order and, where there are roots, that each of their days is whole.
/// </summary>
internal sealed class ExportVerification
{
    private readonly VisitorLinks links = new();
    private readonly IReadOnlyList<SignedRoot> roots;
    private LogDays? days;
    private LogEntry? first;
    private LogEntry? last;
    private int decisions;
    private int erased;

    private ExportVerification(IReadOnlyList<SignedRoot> roots) => this.roots = roots;

    /// <param name="export">The lines.</param>
    /// <param name="roots">Roots of the site, of all days that the export is to hold; none: the export alone is looked at.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="DamagedLogException">The first record that fails, and how.</exception>
    /// <exception cref="InvalidSettingException">The roots are of other sites.</exception>
    public static async Task<ExportReport> RunAsync(TextReader export, IReadOnlyList<SignedRoot> roots, CancellationToken cancel)
    {
        var verification = new ExportVerification(roots);
        for (var number = 1; await export.ReadLineAsync(cancel) is { } line; number++)
        {
            verification.Add(Read(line, number));
        }

        return verification.Close();
    }

    private static LogEntry Read(string line, int number)
    {
        try
        {
            return RecordLine.Read(line);
        }
        catch (FormatException e)
        {
            throw new DamagedLogException(Damage.Edited, FormattableString.Invariant($"line {number} is no record as GET …/decisions?format=jsonl writes it: {e.Message}"));
        }
    }

    private void Add(LogEntry entry)
    {
        first ??= entry;
        CheckPlace(entry);
        if (entry is Decision decision)
        {
            if (RecordJson.DigestOf(decision) != decision.Digest)
            {
                throw new DamagedLogException(Damage.Edited, $"decision {decision.Id} of {decision.Site} is not what its digest says.");
            }

            links.Add(decision, first.Id);
            decisions++;
        }
        else
        {
            erased++;
        }

        last = entry;
        AgainstRoots(() => Days(entry.Site).Add(entry));
    }

    private ExportReport Close()
    {
        var uncovered = 0;
        // Of an empty export only roots can tell that it should not be.
        if ((first?.Site ?? (roots.Count > 0 ? roots[0].Root.Site : null)) is { } site)
        {
            AgainstRoots(() => uncovered = Days(site).Close());
        }

        return new ExportReport(first?.Site, first?.Id, last?.Id, decisions, links.Visitors, erased, links.Beyond, roots.Count(root => root.Root.Site == first?.Site), uncovered);
    }

    private void CheckPlace(LogEntry entry)
    {
        if (entry.Site != first!.Site)
        {
            throw new DamagedLogException(Damage.Added, $"decision {entry.Id} is of {entry.Site}, the ones before it are of {first.Site}.");
        }

        if (last is not null && entry.Id <= last.Id)
        {
            throw entry.Id == last.Id
                ? new DamagedLogException(Damage.Added, $"decision {entry.Id} of {entry.Site} stands there twice.")
                : new DamagedLogException(Damage.Swapped, $"decision {entry.Id} of {entry.Site} stands after {last.Id}, which was recorded later.");
        }
    }

    private void AgainstRoots(Action check)
    {
        try
        {
            check();
        }
        catch (DamagedLogException e) when (erased == 0 && e.Damage is Damage.Deleted or Damage.Cut)
        {
            throw new DamagedLogException(e.Damage, $"{e.What} Or they were erased: an export with erased=true holds what is left of those.");
        }
    }

    private LogDays Days(string site)
    {
        if (days is null)
        {
            var own = roots.Where(root => root.Root.Site == site).ToList();
            days = own.Count > 0 || roots.Count == 0 ? new LogDays([], own, DateOnly.MinValue) : throw new InvalidSettingException($"--roots: holds no root of {site}, whose decisions are exported.");
        }

        return days;
    }
}
