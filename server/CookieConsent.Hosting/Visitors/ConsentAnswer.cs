using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Hosting;

/// <summary>The answer to "what does this visitor allow?", the same shape for known and unknown visitors (S09).</summary>
internal static class ConsentAnswer
{
    /// <summary>Weighs a visitor's newest decision, if any, or what an erasure left of it, for a request: their own, or one of site code that passes their opt-out on.</summary>
    public static Consent Weigh(LogEntry? newest, Notice notice, DateTimeOffset now, HttpRequest request)
    {
        var consent = Weigh(newest, notice, now);
        return HeardSignals.Any(request.Headers, notice) ? consent.OptedOut : consent;
    }

    /// <summary>Weighs a visitor's newest decision, if any, or what an erasure left of it.</summary>
    public static Consent Weigh(LogEntry? newest, Notice notice, DateTimeOffset now) => newest switch
    {
        Decision decision => Consent.Of(decision.Choices, decision.Version, decision.Notice, decision.At, decision.Expires, notice, now),
        Tombstone when !notice.Child => Consent.Erased,
        _ => Consent.Default,
    };

    /// <summary>Starts a JSON answer that nobody may keep: a choice can change at any time.</summary>
    public static Utf8JsonWriter Begin(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        return new Utf8JsonWriter(context.Response.BodyWriter, new JsonWriterOptions { SkipValidation = true });
    }

    /// <summary>Writes one visitor's answer, without closing the object.</summary>
    public static void WriteOpen(Utf8JsonWriter json, VisitorId? visitor, Consent consent, Notice notice)
    {
        json.WriteStartObject();
        json.WriteString("visitor", visitor?.ToString());
        json.WritePropertyName("choices");
        ChoicesJson.Write(json, consent.Choices, notice.Categories);
        json.WriteString("basis", Id(consent.Basis));
        json.WriteBoolean("stale", consent.Stale);
        json.WriteString("notice", consent.Notice);
        Write(json, "decidedAt", consent.DecidedAt);
        Write(json, "expires", consent.Expires);
    }

    /// <summary>The basis as JSON names it.</summary>
    public static string Id(Basis basis) => basis switch
    {
        Basis.Decision => "decision",
        Basis.Expired => "expired",
        Basis.Erased => "erased",
        _ => "default",
    };

    private static void Write(Utf8JsonWriter json, string name, DateTimeOffset? time)
    {
        if (time is { } known)
        {
            json.WriteString(name, known.UtcDateTime);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
