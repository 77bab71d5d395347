using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;

namespace CookieConsent.Hosting.Tests;

/// <summary>Makes requests to every public route: good ones, spoilt here and there. The same seed makes the same ones.</summary>
internal sealed class RequestMaker(Random random, string notice, string apiKey, string readKey)
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"];
    private static readonly string[] Languages = ["en", "de", "fr", "zh-Hant-TW", "*", "en;q=0", "de;q=1.0001", ",,,", "x", "🦀", "\"en\""];

    private static readonly string[] Odd =
    [
        "", " ", "null", "undefined", "0", "-1", "1e999", "true", "..", "../..", "%2e%2e", "a/b", "\\", "'", "\"", "<script>", "{}", "[]", "$where", "__proto__", "_type",
        "\u0000", "é", "مرحبا", "🦀", "\u202e", "ck_", "Bearer", "shop", "shop.js", "preferences", "AAAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAAB", new('a', 300), new('{', 40),
    ];

    private static readonly string[] Members = ["notice", "language", "choices", "action", "surface", "signals", "override", "analytics", "cookie", "_type", "$type", "__proto__", "constructor", "", "visitors", "subjects", "kind", "value"];
    private static readonly string[] Headers = ["Origin", "Idempotency-Key", "Authorization", "Cookie", "Accept-Language", "Accept-Encoding", "Accept", "Content-Type", "If-None-Match", "Sec-GPC", "DNT", "Referer", "Sec-Fetch-Site", "X-Forwarded-For", "Range", "Expect"];

    public MadeRequest Next()
    {
        var secret = Text(32);
        var made = random.Next(12) switch
        {
            < 4 => Decision(secret),
            < 6 => Form(secret),
            < 7 => Often() ? Lookup() : Subjects(),
            < 8 => Impression(),
            < 9 => Statistics(),
            _ => Asking(secret),
        };
        var headers = made.Headers.ToList();
        while (Rarely())
        {
            headers.Add((One(Headers), Line(One(Odd))));
        }

        // A header that is missing, or another's value.
        if (headers.Count > 0 && Rarely())
        {
            headers.RemoveAt(random.Next(headers.Count));
        }

        return made with { Headers = headers, Body = Spoil(made.Body), Method = Rarely() ? One(Methods) : made.Method, Secret = secret };
    }

    private MadeRequest Decision(string secret) => new(
        "POST", $"/choices/{Site()}/decisions", Query(),
        [
            ("Content-Type", Often() ? "application/json" : One(["text/plain", "application/json; charset=utf-16", "multipart/form-data", ""])),
            ("Idempotency-Key", Often() ? Text(16) : Line(One(Odd))),
            ("Origin", Often() ? One([TestHost.Page, "https://choices.example"]) : One([TestHost.Elsewhere, "null", "", "https://shop.example:1", "https://shop.example, https://shop.example"])),
            ("Authorization", Often() ? $"Visitor {secret}" : Line($"{One(["Visitor", "Bearer", "Basic"])} {One(Odd)}")),
        ],
        Bytes(Often() ? Mutated(DecisionBody()).ToJsonString() : One([$$"""{"notice":"{{notice}}","notice":"{{notice}}"}""", new string('[', 5_000), "{", "\uFEFF{}", """{"notice":"\ud800"}""", $$"""{"notice":"{{new string('x', random.Next(20_000))}}"}"""])),
        secret);

    private MadeRequest Form(string secret)
    {
        string[] fields =
        [
            $"notice={(Often() ? notice : Uri.EscapeDataString(Line(One(Odd))))}", $"language={One(["en", "de", "fr"])}", $"key={(Often() ? Text(16) : "x")}",
            $"action={One(["accept-all", "reject-all", "withdraw", "custom", "shrug"])}", "choice=analytics:cookie", $"choice={Uri.EscapeDataString(Line(One(Odd)))}", "override=analytics", "%=%", "a", "=",
        ];
        return new(
            "POST", $"/choices/{Site()}/preferences", Query(),
            [("Content-Type", Often() ? "application/x-www-form-urlencoded" : "application/json"), ("Origin", Often() ? FormVisitor.Origin : TestHost.Page), ("Cookie", $"choices_visitor={secret}; choices={Line(One(Odd))}"), ("Accept", One(["text/html", "*/*"]))],
            Bytes(string.Join('&', Often() ? fields[..4] : fields.Where(_ => Often()))),
            secret);
    }

    private MadeRequest Lookup() => new(
        "POST", $"/choices/{Site()}/lookup", Query(),
        [("Content-Type", "application/json"), ("Authorization", Often() ? $"Bearer {apiKey}" : Line($"Bearer {One(Odd)}"))],
        Bytes(Mutated(new JsonObject { ["visitors"] = new JsonArray([.. Enumerable.Range(0, random.Next(Rarely() ? 700 : 5)).Select(_ => (JsonNode)(Often() ? Text(16) : One(Odd)))]) }).ToJsonString()),
        "");

    private MadeRequest Subjects() => new(
        Often() ? "POST" : "PUT", $"/choices/{Site()}/{(Often() ? "subjects/lookup" : $"visitors/{Text(16)}/subjects")}", Query(),
        [("Content-Type", "application/json"), ("Authorization", Often() ? $"Bearer {apiKey}" : Line($"Bearer {One(Odd)}"))],
        Bytes(Mutated(new JsonObject { ["subjects"] = new JsonArray([.. Enumerable.Range(0, random.Next(Rarely() ? 150 : 4)).Select(_ => (JsonNode)new JsonObject { ["kind"] = Often() ? "email" : One(Odd), ["value"] = One(Odd) })]) }).ToJsonString()),
        "");

    private MadeRequest Impression() => new(
        "POST", $"/choices/{Site()}/impressions", Query(),
        [("Content-Type", Often() ? "application/json" : "text/plain"), ("Origin", Often() ? TestHost.Page : One([TestHost.Elsewhere, "null", ""]))],
        Bytes(Mutated(new JsonObject { ["notice"] = Often() ? notice : One(Odd), ["language"] = Often() ? One(["en", "de"]) : One(Languages) }).ToJsonString()),
        "");

    private MadeRequest Statistics()
    {
        string Day() => Often() ? $"2026-{random.Next(9, 13)}-{random.Next(10, 32)}" : Uri.EscapeDataString(One(Odd));
        var span = Often() ? $"?from={Day()}&to={Day()}&format={One(["json", "csv", "jsonl"])}" : One(["?to=0001-01-01", "?from=9999-12-31", "?from=0001-01-01&to=9999-12-31", "?from", "?to=&to="]);
        return new("GET", $"/choices/{Site()}/stats", Often() ? span : Query(), [("Authorization", $"Bearer {One([readKey, readKey, apiKey])}"), ("Accept", One(["text/csv", "application/jsonl", "*/*"]))], [], "");
    }

    private MadeRequest Asking(string secret) => new(
        Often() ? "GET" : One(Methods),
        random.Next(12) switch
        {
            0 => $"/choices/{Site()}.js",
            1 => $"/choices/{Site()}.{One(["preferences", "embeds", "foot", "x", ""])}.{One(Odd)}.js",
            2 => $"/choices/{Site()}/notice",
            3 => $"/choices/{Site()}/preferences",
            4 or 5 => $"/choices/{Site()}/me",
            6 => $"/choices/{Site()}/visitors/{(Often() ? Text(16) : One(Odd))}",
            7 => One(["/choices/keys.json", "/choices/site.schema.json", "/choices/openapi.json", "/choices/reference"]),
            8 => One(["/healthz", "/readyz", "/.well-known/gpc.json", "/"]),
            9 => $"/choices/{One(Odd)}/{One(Odd)}",
            10 => $"/{One(Odd)}",
            _ => $"/choices/{Site()}/{One(Odd)}",
        },
        Query(),
        [
            ("Authorization", One([$"Bearer {apiKey}", $"Visitor {secret}", Line($"Visitor {One(Odd)}"), Line(One(Odd))])),
            ("Cookie", One([$"choices_visitor={secret}", Line($"choices_visitor={One(Odd)}; choices={One(Odd)}"), "choices=a.b.c", ";;;=;"])),
            ("Accept-Language", One(Languages)), ("Accept-Encoding", One(["br", "gzip;q=0", "*", "br;q=nan, gzip", ""])), ("Origin", One([TestHost.Page, TestHost.Elsewhere, "null"])),
        ],
        [], secret);

    private JsonObject DecisionBody()
    {
        var action = One(["accept-all", "reject-all", "custom", "withdraw"]);
        return new JsonObject
        {
            ["notice"] = notice,
            ["language"] = One(["en", "de"]),
            ["action"] = action,
            ["surface"] = One(["banner", "preferences", "api"]),
            ["choices"] = new JsonObject { ["analytics"] = action == "accept-all", ["marketing"] = action == "accept-all" },
        };
    }

    private JsonObject Mutated(JsonObject body)
    {
        while (Rarely())
        {
            var at = Rarely() && body["choices"] is JsonObject inner ? inner : body;
            _ = random.Next(3) switch
            {
                0 => at.Remove(One(Members)),
                1 => Set(at, One(Members), Value(0)),
                _ => at.Count > 0 && Set(at, at.ElementAt(random.Next(at.Count)).Key, Value(0)),
            };
        }

        return body;
    }

    private JsonNode? Value(int depth) => random.Next(depth > 4 ? 5 : 8) switch
    {
        0 => null,
        1 => random.Next(2) == 0,
        2 => random.NextInt64(),
        3 => random.NextDouble() * 1e300,
        4 => One(Odd),
        5 => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Value(depth + 1))]),
        _ => new JsonObject(Members.Where(_ => Rarely()).Select(name => KeyValuePair.Create(name, Value(depth + 1)))),
    };

    private byte[] Spoil(byte[] body)
    {
        if (body.Length == 0 || !Rarely())
        {
            return body;
        }

        var spoilt = body.ToArray();
        spoilt[random.Next(spoilt.Length)] = (byte)random.Next(256);
        return spoilt[..(Rarely() ? random.Next(spoilt.Length) : spoilt.Length)];
    }

    private string Site() => Often() ? "shop" : One(Odd);

    private string Query() => Rarely() ? "?" + One(["lang=", "lang=de&lang=en", "saved", "lang[]=x", "=", "&&", "%"]) + One(["", "x", "%ff", "%00"]) : "";

    private string Text(int bytes)
    {
        var random16 = new byte[bytes];
        random.NextBytes(random16);
        return Base64Url.EncodeToString(random16);
    }

    private bool Often() => random.Next(5) > 0;

    private bool Rarely() => random.Next(4) == 0;

    private T One<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];

    // What no server hands on.
    private static string Line(string text) => text.Replace("\u0000", "", StringComparison.Ordinal);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static bool Set(JsonObject at, string name, JsonNode? value)
    {
        at[name] = value;
        return true;
    }
}
