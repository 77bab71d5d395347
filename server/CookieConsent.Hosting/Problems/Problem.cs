using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Hosting;

/// <summary>A request that can't be granted, as its caller is told (RFC 9457). Thrown where the fault is found, written by <see cref="ProblemWriter"/>.</summary>
internal sealed class Problem(int status, string type, string title, string because) : Exception(because)
{
    public const string SupersededNotice = "superseded-notice";
    public const string OptedOut = "opted-out";
    public const string HalfChosen = "half-chosen";

    public int Status => status;

    public string Type => type;

    public string Title => title;

    /// <summary>Faults of a body: JSON pointer (RFC 6901) and reason.</summary>
    public IReadOnlyList<(string Pointer, string Detail)> Errors { get; init; } = [];

    /// <summary>The current page JSON, where the fault is a superseded notice.</summary>
    public string? Current { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The challenge of a 401 (RFC 9110 11.6.1).</summary>
    public string? Challenge { get; init; }

    public static Problem UnknownSite(string? site) =>
        new(StatusCodes.Status404NotFound, "unknown-site", "Unknown site", $"There is no site \"{site}\" here.");

    public static Problem ForeignOrigin(string? origin, string site) =>
        new(StatusCodes.Status403Forbidden, "foreign-origin", "Foreign origin", origin is null
            ? "The request names no Origin: decisions come from the site's pages."
            : $"\"{origin}\" is not among the origins in the site file of \"{site}\".");

    public static Problem Unauthorized(string challenge, string detail) =>
        new(StatusCodes.Status401Unauthorized, "unauthorized", "Credentials needed", detail) { Challenge = challenge };

    public static Problem BadRequest(string detail, params (string Pointer, string Detail)[] errors) =>
        new(StatusCodes.Status400BadRequest, "bad-request", "Bad request", detail) { Errors = errors };

    public static Problem Unavailable(StoreUnavailableException e) =>
        new(StatusCodes.Status503ServiceUnavailable, "unavailable", "Try again later", "Nothing was recorded: the store is not available now.") { RetryAfter = e.RetryAfter };

    /// <summary>The body, <c>application/problem+json</c>.</summary>
    public string ToJson()
    {
        var json = new JsonObject { ["type"] = "urn:cookieconsent:problem:" + type, ["title"] = title, ["status"] = status, ["detail"] = Message };
        if (Errors.Count > 0)
        {
            json["errors"] = new JsonArray([.. Errors.Select(error => new JsonObject { ["pointer"] = error.Pointer, ["detail"] = error.Detail })]);
        }

        if (Current is not null)
        {
            json["current"] = JsonNode.Parse(Current);
        }

        return json.ToJsonString(JsonSerializerOptions.Web);
    }
}
