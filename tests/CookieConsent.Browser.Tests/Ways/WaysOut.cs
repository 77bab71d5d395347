namespace CookieConsent.Browser.Tests;

/// <summary>Every way out of a page, in a mode, one by one. A test names the way, its method the state.</summary>
public abstract class WaysOut(Mode mode)
{
    public static TheoryData<string> All => [.. Expectations.Ways.Select(way => way.Id)];

    /// <summary>The ways that can be taken on a page that is there already.</summary>
    public static TheoryData<string> Later => [.. Expectations.Ways.Where(way => !way.InHtml).Select(way => way.Id)];

    [Theory, MemberData(nameof(All))]
    public async Task Control_a_page_without_the_tag_is_open(string way)
    {
        await mode.ControlAsync();
        Check("control", way, [.. mode.Open, Mode.Declared, .. mode.Closed], []);
    }

    [Theory, MemberData(nameof(Later))]
    public async Task Granted_the_page_of_the_click_is_open(string way)
    {
        await mode.GrantedAsync();
        CheckGranted("granted", way);
    }

    [Theory, MemberData(nameof(All))]
    public async Task Granted_the_next_page_is_open(string way)
    {
        await mode.GrantedAsync();
        CheckGranted("granted-next", way);
    }

    [Theory, MemberData(nameof(All))]
    public async Task B06_Undecided_nothing_leaves_the_page(string way)
    {
        await mode.UndecidedAsync();
        CheckDenied("undecided", way);
    }

    [Theory, MemberData(nameof(Later))]
    public async Task B06_Refused_nothing_leaves_the_page_of_the_click(string way)
    {
        await mode.RefusedAsync();
        CheckDenied("refused", way);
    }

    [Theory, MemberData(nameof(All))]
    public async Task B06_Refused_nothing_leaves_the_next_page(string way)
    {
        await mode.RefusedAsync();
        CheckDenied("refused-next", way);
    }

    [Theory, MemberData(nameof(Later))]
    public async Task B10_Withdrawn_nothing_leaves_the_page_of_the_click(string way)
    {
        await mode.WithdrawnAsync();
        CheckDenied("withdrawn", way);
    }

    [Theory, MemberData(nameof(All))]
    public async Task B10_Withdrawn_nothing_leaves_the_next_page(string way)
    {
        await mode.WithdrawnAsync();
        CheckDenied("withdrawn-next", way);
    }

    [Theory, MemberData(nameof(Later))]
    public async Task B10_Withdrawn_what_was_sent_before_left_and_what_waited_for_the_end_does_not(string way)
    {
        await mode.WithdrawnAsync();
        if (Expectations.Of(way).SendsOnLeaving)
        {
            CheckDenied("before", way);
        }
        else
        {
            CheckGranted("before", way);
        }
    }

    [Fact]
    public async Task Whatever_is_held_throws_nothing_at_the_page()
    {
        await mode.UndecidedAsync();
        await mode.RefusedAsync();
        await mode.WithdrawnAsync();

        Assert.Empty(new[] { "undecided", "refused", "refused-next", "before", "withdrawn", "withdrawn-next" }
            .SelectMany(page => mode.Faults(page).Select(fault => $"{page}: {fault}")));
    }

    // What visitors allow is reached, and what nobody can allow is not.
    private void CheckGranted(string page, string way) => Check(page, way, [.. mode.Open, Mode.Declared], mode.Closed);

    private void CheckDenied(string page, string way) => Check(page, way, mode.Open, [.. mode.Closed, Mode.Declared]);

    private void Check(string page, string id, IEnumerable<string> open, IEnumerable<string> closed)
    {
        foreach (var host in open)
        {
            Assert.True(mode.IsReached(host, page, id), $"{id} did not reach {host}.example on the page \"{page}\", though nothing is to hold it");
        }

        var way = Expectations.Of(id);
        foreach (var host in closed.Where(_ => !way.MayReach(mode.HasPolicy(page))))
        {
            Assert.False(mode.IsReached(host, page, id), $"{id} reached {host}.example on the page \"{page}\", though it can be held: {way.Why}");
        }
    }
}
