using System.Text.Json;

namespace CookieConsent;

/// <summary>Reads the answer to a lookup: <c>{"visitor", "choices", "basis", "stale", "notice", "decidedAt", "expires"}</c>.</summary>
internal static class ConsentJson
{
    /// <param name="json">The answer.</param>
    /// <param name="visitor">Who was asked about.</param>
    /// <param name="known">The current notice's categories; empty where they are not known.</param>
    /// <exception cref="JsonException">It is no answer about that visitor.</exception>
    public static Consent Read(JsonElement json, VisitorId visitor, IReadOnlyList<NoticeCategory> known)
    {
        try
        {
            return json.GetProperty("visitor").ValueEquals(visitor.ToString())
                ? Read(json, known)
                : throw new FormatException("it is about another visitor.");
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new JsonException($"Not an answer to a lookup: {e.Message}", e);
        }
    }

    private static Consent Read(JsonElement json, IReadOnlyList<NoticeCategory> known)
    {
        var basis = json.GetProperty("basis").GetString() switch
        {
            "decision" => Basis.Decision,
            "default" => Basis.Default,
            "expired" => Basis.Expired,
            "erased" => Basis.Erased,
            var other => throw new FormatException($"its basis is '{other}'."),
        };
        var choices = json.GetProperty("choices");
        // The host has weighed the decision against its notice and writes true or false where all that a category uses agrees, so the
        // answer says all there is to know of its categories.
        var granted = ChoicesJson.Read(
            choices,
            [.. choices.EnumerateObject().Select(category => new NoticeCategory(category.Name, Uses(category.Value), 1) { Services = Services(category.Value) })],
            (pointer, fault) => throw new FormatException($"choices{pointer} {fault}."));
        return Consent.Answered(
            basis,
            granted,
            json.GetProperty("stale").GetBoolean(),
            json.GetProperty("notice").GetString(),
            Time(json.GetProperty("decidedAt")),
            Time(json.GetProperty("expires")),
            known);
    }

    private static Technology Uses(JsonElement category) => category.ValueKind != JsonValueKind.Object
        ? Technology.All
        : category.EnumerateObject().Aggregate(Technology.None, (all, technology) => all | TechnologyIds.Find(technology.Name));

    private static string[] Services(JsonElement category) => category.ValueKind == JsonValueKind.Object && category.TryGetProperty("services", out var services)
        ? [.. services.EnumerateObject().Select(service => service.Name)]
        : [];

    private static DateTimeOffset? Time(JsonElement json) => json.ValueKind == JsonValueKind.Null ? null : json.GetDateTimeOffset();
}
