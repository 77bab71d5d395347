using Microsoft.AspNetCore.Http;

namespace CookieConsent.Hosting;

/// <summary>In which form decisions are asked for: <c>format=</c> in the address, else the Accept header, else pages of JSON.</summary>
internal static class DecisionFormat
{
    public const string Parameter = "format";
    public const string Json = "json";
    public const string Csv = "csv";
    public const string JsonLines = "jsonl";

    /// <exception cref="Problem">400.</exception>
    public static string Of(HttpRequest request)
    {
        if (request.Query.TryGetValue(Parameter, out var format))
        {
            return format.ToString() is Json or Csv or JsonLines
                ? format.ToString()
                : throw Problem.BadRequest("The format is not known.", ("/" + Parameter, $"must be {Json}, {Csv} or {JsonLines}"));
        }

        var accept = request.Headers.Accept.ToString();
        return accept.Contains("text/csv", StringComparison.OrdinalIgnoreCase) ? Csv
            : accept.Contains("application/jsonl", StringComparison.OrdinalIgnoreCase) ? JsonLines
            : Json;
    }
}
