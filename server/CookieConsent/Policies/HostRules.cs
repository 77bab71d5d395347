namespace CookieConsent;

/// <summary>
/// What trackers declare of addresses, read as client/rules/match.ts reads it, and turned into what a policy can say: areas that are open
/// as a whole. Where only a part of one is denied, all of it is (fail closed).
/// </summary>
internal sealed class HostRules
{
    private readonly Place[] places;

    public HostRules(IEnumerable<Tracker> trackers) => places =
    [
        .. from tracker in trackers
           from host in tracker.Hosts
           from path in tracker.Paths.DefaultIfEmpty("")
           select Place.Of(tracker, host, path),
    ];

    /// <summary>The declared areas that are open to requests of a kind, none within another.</summary>
    /// <param name="kind">Pixel tags or web beacons; none for requests that may be anything.</param>
    /// <param name="choices">What the visitor granted.</param>
    public IReadOnlyList<Area> Open(Technology kind, Choices choices)
    {
        var open = places.Select(place => place.Area).Distinct().Where(area => IsOpen(area, kind, choices)).ToList();
        return [.. open.Where(area => !open.Exists(other => other != area && other.Contains(area)))];
    }

    /// <summary>Whether no part of the area is denied.</summary>
    public bool IsOpen(Area area, Technology kind, Choices choices) => Parts(area).All(part => IsOpenAt(part, kind, choices));

    /// <summary>
    /// Whether none of the hosts is denied as such. What is the site's own is not closed for a path on it: that would close the site.
    /// </summary>
    public bool IsOpenHost(Area area, Technology kind, Choices choices) =>
        Parts(area).Where(part => part.Path.Length == 0).All(part => IsOpenAt(part, kind, choices));

    // Every combination of a declared host and a declared path within: together they meet every set of trackers that an address within can.
    private IEnumerable<Area> Parts(Area area) =>
        from host in places.Select(place => place.Area).Where(area.ContainsHost).Append(area).Select(within => (within.Host, within.Below)).Distinct()
        from path in places.Select(place => place.Area.Path).Where(area.ContainsPath).Append(area.Path).Distinct()
        select new Area(host.Host, host.Below, path);

    private bool IsOpenAt(Area part, Technology kind, Choices choices)
    {
        var (ofKind, deniedOfKind, denied) = (false, false, false);
        foreach (var place in places.Where(place => place.Area.Contains(part)))
        {
            // A place that is wider than it was declared proves nothing good of an address, and all bad.
            if (place.IsNecessary)
            {
                if (place.IsExact)
                {
                    return true;
                }

                continue;
            }

            var held = !choices.AllowsDeclared(place.Category, place.Technology, place.Service);
            denied |= held;
            if (place.Technology == kind)
            {
                ofKind |= place.IsExact;
                deniedOfKind |= held;
            }
        }

        return !(ofKind ? deniedOfKind : denied);
    }

    // IsExact: just what was declared. A star in a path widens the place to the folder before it.
    private sealed record Place(Area Area, bool IsExact, string Category, Technology Technology, string Service)
    {
        public bool IsNecessary => Category == Choices.Necessary;

        public static Place Of(Tracker tracker, string host, string path)
        {
            var star = path.IndexOf('*', StringComparison.Ordinal);
            var folder = star < 0 ? path : path[..path.LastIndexOf('/', star)];
            return new Place(Area.Of(host, folder), star < 0, tracker.Category, tracker.Technology, tracker.Service);
        }
    }
}
