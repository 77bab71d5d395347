using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Tests;

public sealed class RemoteLookupTests : IAsyncLifetime
{
    private static readonly VisitorId Visitor = VisitorId.FromSecret(Demo.Site, new byte[32]);

    private RemoteHostDouble host = null!;

    public async Task InitializeAsync() => host = await RemoteHostDouble.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task The_hosts_answer_is_the_answer()
    {
        await using var app = await StartAsync();
        host.Visitor = visitor => RemoteHostDouble.VisitorJson(visitor, """{"necessary":true,"analytics":true,"marketing":{"pixel-tag":true,"web-beacon":false}}""");

        var consent = await Lookup(app).FindAsync(Visitor);

        Assert.Equal(Basis.Decision, consent.Basis);
        Assert.True(consent.Allows("analytics"));
        Assert.True(consent.Allows("marketing", Technology.PixelTag));
        Assert.False(consent.Allows("marketing"));
        Assert.False(consent.Allows("preferences"));
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero), consent.DecidedAt);
        Assert.Equal(new string('n', 43), consent.Notice);
    }

    [Fact, Trait("Rule", "B08")]
    public async Task B08_The_answer_names_services_where_some_are_denied_and_the_notice_knows_them_all()
    {
        await using var app = await StartAsync();
        await Eventually.HoldsAsync(() => app.Services.GetRequiredService<ISiteSource>().Current is not null);
        host.Visitor = visitor => RemoteHostDouble.VisitorJson(visitor, """{"analytics":{"cookie":true,"pixel-tag":true,"web-beacon":true,"services":{"Matomo":true,"Hotjar":false}}}""");
        var some = await Lookup(app).FindAsync(Visitor);
        host.Visitor = visitor => RemoteHostDouble.VisitorJson(visitor, """{"analytics":true}""");
        var all = (await Lookup(app).FindManyAsync([Visitor]))[0];

        Assert.Equal((true, false, false), (some.AllowsService("analytics", "Matomo"), some.AllowsService("analytics", "Hotjar"), some.Allows("analytics")));
        Assert.Equal((true, true, true), (all.AllowsService("analytics", "Matomo"), all.AllowsService("analytics", "Hotjar"), all.Allows("analytics")));
        Assert.False(all.AllowsService("analytics", "Clarity"));
    }

    [Fact]
    public async Task An_id_can_be_given_as_text_and_a_malformed_one_is_said_aloud()
    {
        await using var app = await StartAsync();

        Assert.True((await Lookup(app).FindAsync(Visitor.ToString())).Allows("analytics"));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Lookup(app).FindAsync("../../keys.json"));
    }

    [Theory]
    [InlineData("default", Basis.Default)]
    [InlineData("expired", Basis.Expired)]
    [InlineData("erased", Basis.Erased)]
    public async Task Only_a_current_decision_grants(string basis, Basis expected)
    {
        await using var app = await StartAsync();
        host.Visitor = visitor => RemoteHostDouble.VisitorJson(visitor, """{"analytics":true}""", basis);

        var consent = await Lookup(app).FindAsync(Visitor);

        Assert.Equal(expected, consent.Basis);
        Assert.False(consent.Allows("analytics"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("yes")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"visitor":"AAAAAAAAAAAAAAAAAAAAAA","choices":{"analytics":true},"basis":"decision","stale":false,"notice":null,"decidedAt":null,"expires":null}""")]
    [InlineData("""{"visitor":"ID","choices":{"analytics":"yes"},"basis":"decision","stale":false,"notice":null,"decidedAt":null,"expires":null}""")]
    [InlineData("""{"visitor":"ID","choices":{"analytics":{"cookie":true,"services":["Matomo"]}},"basis":"decision","stale":false,"notice":null,"decidedAt":null,"expires":null}""")]
    [InlineData("""{"visitor":"ID","choices":{"analytics":{"cookie":true,"services":{"Matomo":"yes"}}},"basis":"decision","stale":false,"notice":null,"decidedAt":null,"expires":null}""")]
    [InlineData("""{"visitor":"ID","choices":true,"basis":"decision","stale":false,"notice":null,"decidedAt":null,"expires":null}""")]
    [InlineData("""{"visitor":"ID","choices":{"analytics":true},"basis":"hearsay","stale":false,"notice":null,"decidedAt":null,"expires":null}""")]
    [InlineData("""{"visitor":"ID","choices":{"analytics":true},"basis":"decision","stale":false,"notice":null,"decidedAt":"today","expires":null}""")]
    public async Task Nonsense_denies(string nonsense)
    {
        await using var app = await StartAsync();
        host.Visitor = visitor => nonsense.Replace("ID", visitor, StringComparison.Ordinal);

        Assert.Same(Consent.Default, await Lookup(app).FindAsync(Visitor));
        Assert.Equal(1, app.Log.Warnings);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Every_other_status_denies(int status)
    {
        await using var app = await StartAsync();
        host.Trouble = async context =>
        {
            context.Response.StatusCode = status;
            await context.Response.WriteAsync(host.Visitor(Visitor.ToString()));
        };

        Assert.Same(Consent.Default, await Lookup(app).FindAsync(Visitor));
    }

    [Fact]
    public async Task A_wrong_key_denies()
    {
        await using var app = await StartAsync(options => options.ApiKey = "ck_other");

        Assert.Same(Consent.Default, await Lookup(app).FindAsync(Visitor));
    }

    [Fact]
    public async Task A_slow_host_denies_within_the_timeout()
    {
        await using var app = await StartAsync(services: services => services.AddSingleton(TimeProvider.System));
        host.Trouble = RemoteHostDouble.Hang;

        var since = Stopwatch.StartNew();
        var consent = await Lookup(app).FindAsync(Visitor);

        Assert.Same(Consent.Default, consent);
        Assert.InRange(since.Elapsed, TimeSpan.FromMilliseconds(450), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_body_that_never_ends_denies_within_the_timeout()
    {
        await using var app = await StartAsync(services: services => services.AddSingleton(TimeProvider.System));
        host.Trouble = async context =>
        {
            await context.Response.WriteAsync("{");
            await RemoteHostDouble.Hang(context);
        };

        Assert.Same(Consent.Default, await Lookup(app).FindAsync(Visitor));
    }

    [Fact]
    public async Task Nobody_there_denies()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = new Uri($"http://{listener.LocalEndpoint}/choices");
        listener.Stop();
        await using var app = await StartAsync(options => options.Host = address);

        Assert.Same(Consent.Default, await Lookup(app).FindAsync(Visitor));
    }

    [Fact]
    public async Task An_outage_is_logged_once_and_its_end_once()
    {
        await using var app = await StartAsync();
        host.Trouble = RemoteHostDouble.Drop;
        await Lookup(app).FindAsync(Visitor);
        await Lookup(app).FindAsync(Visitor);
        host.Trouble = null;
        Assert.True((await Lookup(app).FindAsync(Visitor)).Allows("analytics"));
        await Lookup(app).FindAsync(Visitor);

        Assert.Equal(
            [LogLevel.Warning, LogLevel.Information],
            app.Log.Lines.Where(line => line.Text.StartsWith("Looking up", StringComparison.Ordinal)).Select(line => line.Level));
    }

    [Fact]
    public async Task Only_the_callers_own_cancellation_is_an_exception()
    {
        await using var app = await StartAsync();
        using var cancel = new CancellationTokenSource();
        host.Trouble = RemoteHostDouble.Hang;
        var answer = Lookup(app).FindAsync(Visitor, cancel.Token).AsTask();

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
    }

    [Fact]
    public async Task Many_visitors_are_answered_in_order_in_batches_that_the_host_takes()
    {
        await using var app = await StartAsync();
        var visitors = Enumerable.Range(0, 1001).Select(i => VisitorId.FromSecret(Demo.Site, [(byte)i, (byte)(i >> 8), .. new byte[30]])).ToArray();
        host.Visitor = visitor => RemoteHostDouble.VisitorJson(visitor, visitor == visitors[700].ToString() ? """{"analytics":true}""" : """{"analytics":false}""");

        var answers = await Lookup(app).FindManyAsync(visitors);

        Assert.Equal(1001, answers.Count);
        Assert.Equal([700], Enumerable.Range(0, 1001).Where(i => answers[i].Allows("analytics")));
    }

    [Fact]
    public async Task A_batch_that_fails_denies_each_of_its_visitors()
    {
        await using var app = await StartAsync();
        host.Visitor = _ => RemoteHostDouble.VisitorJson(Visitor.ToString(), """{"analytics":true}""");
        var other = VisitorId.FromSecret("other", new byte[32]);

        Assert.All(await Lookup(app).FindManyAsync([Visitor, other]), consent => Assert.Same(Consent.Default, consent));
    }

    [Fact]
    public async Task Without_a_key_the_fault_is_named()
    {
        await using var app = await StartAsync(options => options.ApiKey = null);

        Assert.Contains("ApiKey", Assert.Throws<InvalidOperationException>(() => Lookup(app)).Message, StringComparison.Ordinal);
    }

    private Task<App> StartAsync(Action<CookieConsentOptions>? configure = null, Action<IServiceCollection>? services = null) => App.StartAsync(
        options =>
        {
            (options.Site, options.Host, options.ApiKey) = (Demo.Site, host.Address, "ck_key");
            configure?.Invoke(options);
        },
        services);

    private static IConsentLookup Lookup(App app) => app.Services.GetRequiredService<IConsentLookup>();
}
