using Microsoft.AspNetCore.Http;

namespace CookieConsent.Hosting;

/// <summary>In which form decisions or statistics are asked for: <c>format=</c> in the address, else the Accept header, else JSON.</summary>
internal static class DecisionFormat
{
    public const string Parameter = "format";
    public const string Json = "json";
    public const string Csv = "csv";
    public const string JsonLines = "jsonl";

    /// <exception cref="Problem">400.</exception>
    public static string Of(HttpRequest request) => Of(request, Json, Csv, JsonLines);

    /// <param name="request">The request.</param>
    /// <param name="known">The forms that there are.</param>
    /// <exception cref="Problem">400.</exception>
    public static string Of(HttpRequest request, params string[] known)
    {
        if (request.Query.TryGetValue(Parameter, out var format))
        {
            return known.Contains(format.ToString())
                ? format.ToString()
                : throw Problem.BadRequest("The format is not known.", ("/" + Parameter, $"must be {string.Join(", ", known[..^1])} or {known[^1]}"));
        }

        var accept = request.Headers.Accept.ToString();
        return accept.Contains("text/csv", StringComparison.OrdinalIgnoreCase) ? Csv
            : accept.Contains("application/jsonl", StringComparison.OrdinalIgnoreCase) && known.Contains(JsonLines) ? JsonLines
            : Json;
    }
}
