using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Hosting;

/// <summary>Wraps an endpoint: what it throws becomes a problem. Nothing else in the host turns exceptions into answers.</summary>
internal sealed class ProblemWriter(ILogger<ProblemWriter> log)
{
    public RequestDelegate Around(RequestDelegate endpoint) => context =>
    {
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
        return answering.IsCompletedSuccessfully ? Task.CompletedTask : AnswerAsync(context, answering);
    };

    private async Task AnswerAsync(HttpContext context, Task answering)
    {
        try
        {
            await answering;
        }
        catch (Problem problem)
        {
            await WriteAsync(context, problem);
        }
        catch (StoreUnavailableException e)
        {
            log.LogWarning("Answered 503: {Reason}", e.Message);
            await WriteAsync(context, Problem.Unavailable(e));
        }
        catch (BadHttpRequestException e)
        {
            await WriteAsync(context, new Problem(e.StatusCode, "bad-request", "Bad request", e.Message));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to answer.
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            log.LogError(e, "Unhandled in {Endpoint}", context.GetEndpoint()?.DisplayName);
            await WriteAsync(context, new Problem(StatusCodes.Status500InternalServerError, "internal", "Internal error", "The host failed to answer; its log says why."));
        }
    }

    private static Task WriteAsync(HttpContext context, Problem problem)
    {
        var response = context.Response;
        response.StatusCode = problem.Status;
        response.ContentType = "application/problem+json";
        response.Headers.CacheControl = "no-store";
        if (problem.RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        if (problem.Challenge is not null)
        {
            response.Headers.WWWAuthenticate = problem.Challenge;
        }

        return response.WriteAsync(problem.ToJson(), context.RequestAborted);
    }
}
