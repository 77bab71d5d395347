using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CookieConsent;

/// <summary>Asks a remote host. Every failure, and every answer that is late or makes no sense, denies everything but what is necessary.</summary>
internal sealed class RemoteLookup : IConsentLookup
{
    private const int LargestBatch = 500;

    private readonly ISiteSource source;
    private readonly IHttpClientFactory clients;
    private readonly TimeProvider time;
    private readonly TimeSpan timeout;
    private readonly RemoteHost host;
    private readonly AuthenticationHeaderValue authorization;
    private readonly Outage outage;

    public RemoteLookup(ISiteSource source, IOptions<CookieConsentOptions> options, IHttpClientFactory clients, TimeProvider time, ILogger<RemoteLookup> logger)
    {
        this.source = source;
        this.clients = clients;
        this.time = time;
        timeout = options.Value.LookupTimeout;
        host = RemoteHost.Of(options.Value);
        authorization = new AuthenticationHeaderValue("Bearer", options.Value.ApiKey
            ?? throw new InvalidOperationException("IConsentLookup needs CookieConsentOptions.ApiKey: a key of the site with the scope lookup."));
        outage = new Outage(logger, $"Looking up a visitor of '{host.Site}' at {host.Prefix}", "Only what is necessary is allowed.");
    }

    public async ValueTask<Consent> FindAsync(VisitorId visitor, CancellationToken cancel = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, host.Visitor(visitor));
        return await AskAsync(request, json => ConsentJson.Read(json, visitor, Known), cancel) ?? Consent.Default;
    }

    public async ValueTask<IReadOnlyList<Consent>> FindManyAsync(IReadOnlyList<VisitorId> visitors, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(visitors);
        var found = new List<Consent>(visitors.Count);
        foreach (var batch in visitors.Chunk(LargestBatch))
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, host.Lookup) { Content = Body(batch) };
            found.AddRange(await AskAsync(request, json => ReadMany(json, batch), cancel) ?? Enumerable.Repeat(Consent.Default, batch.Length));
        }

        return found;
    }

    // Answers name services only where some are denied.
    private IReadOnlyList<NoticeCategory> Known => source.Current?.Notice.Categories ?? [];

    private async Task<T?> AskAsync<T>(HttpRequestMessage request, Func<JsonElement, T> read, CancellationToken cancel)
        where T : class
    {
        using var late = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        request.Headers.Authorization = authorization;
        try
        {
            using var client = clients.CreateClient(RemoteHost.Client);
            using var response = await client.SendAsync(request, either.Token);
            response.EnsureSuccessStatusCode();
            using var json = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(either.Token));
            var answer = read(json.RootElement);
            outage.Worked();
            return answer;
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            // Whatever it is, a handler that the application added included: no answer is no consent.
            outage.Failed(e);
            return null;
        }
    }

    private static ByteArrayContent Body(VisitorId[] visitors)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("visitors");
            foreach (var visitor in visitors)
            {
                json.WriteStringValue(visitor.ToString());
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return new ByteArrayContent(buffer.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue(MediaTypeNames.Application.Json) } };
    }

    private Consent[] ReadMany(JsonElement json, VisitorId[] visitors)
    {
        var answers = json.TryGetProperty("visitors", out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().ToArray() : [];
        return answers.Length == visitors.Length
            ? [.. answers.Zip(visitors, (answer, visitor) => ConsentJson.Read(answer, visitor, Known))]
            : throw new JsonException($"Not an answer to a lookup: {answers.Length} answers to {visitors.Length} visitors.");
    }
}
