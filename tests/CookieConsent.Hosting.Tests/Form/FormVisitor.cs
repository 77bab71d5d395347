using System.Net;
using System.Text.RegularExpressions;

namespace CookieConsent.Hosting.Tests;

/// <summary>A browser without scripts at the form of the site "shop": it keeps cookies, shows pages and posts what they hold.</summary>
internal sealed partial class FormVisitor(TestHost host)
{
    public const string Origin = "https://choices.example";

    private readonly CookieContainer cookies = new();

    [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]+)">""")]
    private static partial Regex Hidden { get; }

    [GeneratedRegex("""<input type="checkbox" name="choice" value="([^"]+)"[^>]* checked>""")]
    private static partial Regex Ticked { get; }

    /// <summary>Headers that this browser sends with everything.</summary>
    public Dictionary<string, string> Headers { get; } = new() { ["Accept"] = "text/html,application/xhtml+xml", ["Origin"] = Origin };

    /// <summary>The last page.</summary>
    public string Page { get; private set; } = "";

    public IReadOnlyList<string> Ticks => [.. Ticked.Matches(Page).Select(box => box.Groups[1].Value)];

    public string? Secret => Cookies.FirstOrDefault(cookie => cookie.StartsWith("choices_visitor=", StringComparison.Ordinal))?.Split('=')[1];

    public IReadOnlyList<string> Cookies => [.. cookies.GetCookies(new Uri(Origin + "/choices/shop/preferences")).Select(cookie => cookie.ToString())];

    public async Task<HttpResponseMessage> OpenAsync(string query = "")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "shop/preferences" + query);
        return await SendAsync(request);
    }

    /// <summary>The hidden fields of the last page, an action and the boxes that are ticked now.</summary>
    public List<KeyValuePair<string, string>> Fields(string action, params string[] ticks) =>
    [
        .. Hidden.Matches(Page).Select(field => KeyValuePair.Create(field.Groups[1].Value, field.Groups[2].Value)),
        .. ticks.Select(tick => KeyValuePair.Create("choice", tick)),
        KeyValuePair.Create("action", action),
    ];

    /// <summary>Presses a button of the last page.</summary>
    public Task<HttpResponseMessage> PressAsync(string action, params string[] ticks) => PostAsync(new FormUrlEncodedContent(Fields(action, ticks)));

    public async Task<HttpResponseMessage> PostAsync(HttpContent body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "shop/preferences") { Content = body };
        return await SendAsync(request);
    }

    /// <summary>All that is on disk of this visitor, newest first; nothing of one who has no secret.</summary>
    public async Task<IReadOnlyList<Decision>> RecordedAsync() =>
        VisitorId.TryFromCookie("shop", Secret ?? "", out var visitor) ? await host.Store.HistoryAsync("shop", visitor) : [];

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        foreach (var (name, value) in Headers.Where(header => header.Key != "Origin" || request.Method == HttpMethod.Post))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        var address = new Uri(host.Client.BaseAddress!, request.RequestUri!);
        if (cookies.GetCookieHeader(address) is { Length: > 0 } sent)
        {
            request.Headers.Add("Cookie", sent);
        }

        var response = await host.Client.SendAsync(request);
        if (response.Headers.TryGetValues("Set-Cookie", out var set))
        {
            // Of the test's own time, not of the container's.
            set.ToList().ForEach(cookie => cookies.SetCookies(address, Expires.Replace(cookie, "")));
        }

        Page = await response.Content.ReadAsStringAsync() is { Length: > 0 } page ? page : Page;
        return response;
    }

    [GeneratedRegex("expires=[^;]+; ", RegexOptions.IgnoreCase)]
    private static partial Regex Expires { get; }
}
