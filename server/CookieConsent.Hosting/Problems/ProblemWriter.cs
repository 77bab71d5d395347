using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Hosting;

/// <summary>Wraps an endpoint: what it throws becomes a problem, or a page that tells of it. Nothing else in the host turns exceptions into answers.</summary>
internal sealed class ProblemWriter(ILogger<ProblemWriter> log, HostMetrics metrics)
{
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="page">What a browser's window is shown instead of JSON: HTML.</param>
    public RequestDelegate Around(RequestDelegate endpoint, Func<HttpContext, Problem, string>? page = null) => context =>
    {
        // Browsers are to take every answer for what it says it is.
        context.Response.Headers.XContentTypeOptions = "nosniff";
        Task answering;
        try
        {
            answering = endpoint(context);
        }
        catch (Exception e)
        {
            answering = Task.FromException(e);
        }

        // Most are answered by now, and then nothing need wait.
        return answering.IsCompletedSuccessfully ? Task.CompletedTask : AnswerAsync(context, answering, page);
    };

    private async Task AnswerAsync(HttpContext context, Task answering, Func<HttpContext, Problem, string>? page)
    {
        try
        {
            await answering;
        }
        catch (Problem problem)
        {
            await WriteAsync(context, problem, page);
        }
        catch (StoreUnavailableException e)
        {
            log.LogWarning("Answered 503: {Reason}", e.Message);
            await WriteAsync(context, Problem.Unavailable(e), page);
        }
        catch (BadHttpRequestException e)
        {
            await WriteAsync(context, new Problem(e.StatusCode, "bad-request", "Bad request", e.Message), page);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to answer.
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            log.LogError(e, "Unhandled in {Endpoint}", context.GetEndpoint()?.DisplayName);
            await WriteAsync(context, new Problem(StatusCodes.Status500InternalServerError, "internal", "Internal error", "The host failed to answer; its log says why."), page);
        }
    }

    private Task WriteAsync(HttpContext context, Problem problem, Func<HttpContext, Problem, string>? page)
    {
        metrics.Refused((context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText, problem);
        var response = context.Response;
        response.StatusCode = problem.Status;
        response.Headers.CacheControl = "no-store";
        if (problem.RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        if (problem.Challenge is not null)
        {
            response.Headers.WWWAuthenticate = problem.Challenge;
        }

        var html = page is not null && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
        response.ContentType = html ? "text/html; charset=utf-8" : "application/problem+json";
        return response.WriteAsync(html ? page!(context, problem) : problem.ToJson(), context.RequestAborted);
    }
}
