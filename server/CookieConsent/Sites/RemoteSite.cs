using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CookieConsent;

/// <summary>
/// The site as a remote host publishes it. Fetched at start and every few minutes, in the background: requests only ever read what is there.
/// Keeps the last good snapshot while the host is away.
/// </summary>
internal sealed class RemoteSite : BackgroundService, ISiteSource
{
    /// <summary>Between two fetches, whatever asks for them: made-up key ids in cookies must not become load on the host.</summary>
    public static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LongestFetch = TimeSpan.FromSeconds(10);

    private readonly Channel<bool> asked = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly IHttpClientFactory clients;
    private readonly TimeProvider time;
    private readonly TimeSpan interval;
    private readonly RemoteHost host;
    private readonly Outage outage;
    private (byte[] Notice, byte[] Keys) published = ([], []);
    private SiteSnapshot? current;

    public RemoteSite(IOptions<CookieConsentOptions> options, IHttpClientFactory clients, TimeProvider time, ILogger<RemoteSite> logger)
    {
        this.clients = clients;
        this.time = time;
        interval = options.Value.RefreshInterval;
        host = RemoteHost.Of(options.Value);
        outage = new Outage(logger, $"Fetching the keys and the notice of '{host.Site}' from {host.Prefix}",
            "What was fetched before stays in use; without it only what is necessary is allowed.");
    }

    public string Prefix => host.Prefix;

    public SiteSnapshot? Current => Volatile.Read(ref current);

    public void Refresh() => asked.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var fetched = await FetchAsync(stoppingToken);
            await Task.Delay(ShortestPause, time, stoppingToken);
            if (fetched)
            {
                await AskedOrDueAsync(stoppingToken);
            }
        }
    }

    private async Task AskedOrDueAsync(CancellationToken stopping)
    {
        using var due = new CancellationTokenSource(interval - ShortestPause, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(due.Token, stopping);
        try
        {
            await asked.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            // Due.
        }
    }

    private async Task<bool> FetchAsync(CancellationToken stopping)
    {
        using var late = new CancellationTokenSource(LongestFetch, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, stopping);
        try
        {
            using var client = clients.CreateClient(RemoteHost.Client);
            // Keys first: a notice that is older than its keys asks again at most; the reverse would leave new cookies unverified.
            var keys = await client.GetByteArrayAsync(host.Keys, either.Token);
            var notice = await client.GetByteArrayAsync(host.Notice, either.Token);
            if (!published.Notice.AsSpan().SequenceEqual(notice) || !published.Keys.AsSpan().SequenceEqual(keys))
            {
                Volatile.Write(ref current, SiteJson.Read(host.Site, notice, keys));
                published = (notice, keys);
            }

            outage.Worked();
            return true;
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            // Whatever it is, a handler that the application added included: this loop must live as long as the application.
            outage.Failed(e);
            return false;
        }
    }
}
