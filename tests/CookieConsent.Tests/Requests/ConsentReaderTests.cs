using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CookieConsent.Tests;

public class ConsentReaderTests
{
    private readonly FakeTimeProvider time = new(Demo.Now);
    private readonly KnownSite site = new(Demo.Snapshot());
    private readonly ConsentReader reader;

    public ConsentReaderTests() => reader = new ConsentReader(site, time);

    [Fact]
    public void The_cookie_says_what_is_allowed_and_since_when()
    {
        var consent = Read(Demo.Cookie(Demo.Choices(analytics: Technology.PixelTag)));

        Assert.Equal(Basis.Decision, consent.Basis);
        Assert.True(consent.Allows("analytics", Technology.PixelTag));
        Assert.False(consent.Allows("analytics"));
        Assert.Equal(3, consent.Version);
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero), consent.DecidedAt);
    }

    [Fact]
    public void No_cookie_is_no_decision() => Assert.Same(Consent.Default, Read("other=1"));

    [Fact]
    public void A_cookie_seen_before_gives_the_same_answer_on_another_request()
    {
        var cookie = Demo.Cookie(Demo.Everything);

        Assert.Same(Read(cookie), Read("x=1; " + cookie));
    }

    [Fact, Trait("Rule", "S03")]
    public void S03_a_cookie_seen_before_expires_all_the_same()
    {
        var cookie = Demo.Cookie(Demo.Everything);
        Assert.True(Read(cookie).Allows("analytics"));

        time.Advance(TimeSpan.FromDays(182) - TimeSpan.FromSeconds(1));
        Assert.True(Read(cookie).Allows("analytics"));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Same(Consent.Default, Read(cookie));
    }

    [Fact, Trait("Rule", "B08")]
    public void B08_The_cookie_says_which_service_is_denied_by_the_notice_of_now()
    {
        site.Current = Demo.Snapshot(Demo.WithServices());
        var cookie = Demo.Cookie(Demo.Everything.Without("analytics", "Hotjar"));
        Assert.Equal(["Hotjar"], Read(cookie).Choices.DeniedServices("analytics"));
        Assert.True(Read(cookie).AllowsService("analytics", "Matomo"));

        // A notice that does not know it: nothing else is taken for it.
        site.Current = Demo.Snapshot();
        Assert.True(Read(cookie).Allows("analytics"));
    }

    [Fact, Trait("Rule", "L01")]
    public void L01_a_new_notice_withdraws_changed_categories_from_cookies_seen_before()
    {
        var cookie = Demo.Cookie(Demo.Everything);
        Assert.True(Read(cookie).Allows("analytics"));

        site.Current = Demo.Snapshot(Demo.Notice with
        {
            Version = 4,
            Categories = [.. Demo.Notice.Categories.Select(category => category.Id == "analytics" ? category with { Since = 4 } : category)],
        });

        var consent = Read(cookie);
        Assert.True(consent.Stale);
        Assert.False(consent.Allows("analytics"));
        Assert.True(consent.Allows("marketing"));
    }

    [Fact]
    public void A_key_that_was_taken_back_ends_its_cookies()
    {
        var cookie = Demo.Cookie(Demo.Everything);
        Assert.True(Read(cookie).Allows("analytics"));

        site.Current = Demo.Snapshot(null, new HostKey());

        Assert.Same(Consent.Default, Read(cookie));
        Assert.Equal(1, site.Refreshes);
    }

    [Fact]
    public void Before_anything_is_known_of_the_site_nothing_is_allowed()
    {
        var cookie = Demo.Cookie(Demo.Everything);
        site.Current = null;
        Assert.Same(Consent.Default, Read(cookie));

        site.Current = Demo.Snapshot();
        Assert.True(Read(cookie).Allows("analytics"));
    }

    [Fact]
    public void A_newer_notice_than_the_known_one_grants_what_is_known_and_asks_for_the_rest()
    {
        var newer = new Choices([.. Demo.Everything.Categories.Append("adverts").Select(category => KeyValuePair.Create(category, Technology.All))]);

        var consent = Read(Demo.Cookie(newer, version: 4));

        Assert.True(consent.Allows("analytics"));
        Assert.False(consent.Allows("adverts"));
        Assert.Equal(1, site.Refreshes);
    }

    [Fact]
    public void A_forged_cookie_is_checked_once_in_a_request()
    {
        var context = Request($"choices={Jws.Sign(Demo.Decision(Demo.Everything).ToJson().Span, "unknown0", Demo.Key.Key)}");

        Assert.Same(Consent.Default, reader.Read(context));
        Assert.Same(Consent.Default, reader.Read(context));

        Assert.Equal(1, site.Refreshes);
    }

    [Fact]
    public void A_cookie_seen_before_allocates_nothing_on_a_new_request()
    {
        var cookie = "theme=dark; cart=0123456789; " + Demo.Cookie(Demo.Everything);
        using var services = new ServiceCollection().AddSingleton(reader).BuildServiceProvider();
        var requests = Enumerable.Range(0, 50).Select(_ =>
        {
            // Its own copy of the header, as each request has.
            var context = Request(new string(cookie));
            context.RequestServices = services;
            return context;
        }).ToArray();
        Allowed(requests);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var allowed = Allowed(requests);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(100, allowed);
        Assert.Equal(0, allocated);

        static int Allowed(DefaultHttpContext[] requests)
        {
            var allowed = 0;
            foreach (var request in requests)
            {
                allowed += request.GetConsent().Allows("analytics", Technology.PixelTag) ? 1 : 0;
                allowed += request.GetConsent().Allows("marketing") ? 1 : 0;
            }

            return allowed;
        }
    }

    [Fact]
    public void Many_threads_verify_many_cookies()
    {
        var cookies = Enumerable.Range(1, 40).Select(days => $"choices={Demo.Key.Sign(Demo.Decision(Demo.Everything, days: days))}").ToArray();

        Parallel.For(0, 400, i => Assert.True(Read(cookies[i % cookies.Length]).Allows("analytics")));
    }

    private Consent Read(string cookie) => reader.Read(Request(cookie));

    private static DefaultHttpContext Request(string cookie)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Cookie = cookie;
        return context;
    }
}
