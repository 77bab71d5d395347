using System.Collections.Concurrent;
using System.Diagnostics;

namespace CookieConsent.Hosting.Tests;

public sealed class HostTracesTests
{
    [Fact]
    public async Task A_request_is_a_span_of_its_callers_trace_named_by_its_route_and_holds_the_wait_for_the_disk()
    {
        await using var host = await TestHost.StartAsync();
        var caller = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded);
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == HostMetrics.Name,
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var secret = TestHost.VisitorSecret();
        using var request = TestHost.Decision(host.Body(), secret: secret);
        request.Headers.Add("traceparent", $"00-{caller.TraceId}-{caller.SpanId}-01");
        request.Headers.Add("User-Agent", "Telltale/1.0");
        request.RequestUri = new Uri(request.RequestUri + "?telltale=1", UriKind.Relative);
        using var answer = await host.Client.SendAsync(request);
        var visitor = (await answer.JsonAsync()).Text("visitor");

        // Other hosts of this process are heard, too.
        var spans = ended.Where(span => span.TraceId == caller.TraceId).ToList();
        var outer = Assert.Single(spans, span => span.Kind == ActivityKind.Server);
        Assert.Equal(("POST /choices/{site}/decisions", caller.SpanId), (outer.DisplayName, outer.ParentSpanId));
        Assert.Equal(201, outer.GetTagItem("http.response.status_code"));
        Assert.Equal(outer.SpanId, Assert.Single(spans, span => span.DisplayName == "record decision").ParentSpanId);
        Assert.DoesNotContain(spans.SelectMany(span => span.TagObjects), tag => new[] { "elltale", visitor, secret }.Any(told => $"{tag.Value}".Contains(told, StringComparison.Ordinal)));
    }
}
