using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;

namespace CookieConsent.Samples.Tests;

/// <summary>One visitor's browser: its cookies, the pages it loads, and the decision that a page posts.</summary>
internal sealed class Visit : IDisposable
{
    private readonly HttpClient client = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });

    public Dictionary<string, string> Cookies { get; } = [];

    /// <summary>Whether the browser opts its visitor out (Global Privacy Control).</summary>
    public bool OptedOut { get; set; }

    public Task<HttpResponseMessage> GetAsync(string url) => SendAsync(new HttpRequestMessage(HttpMethod.Get, url));

    public Task<HttpResponseMessage> PostAsync(string url) => SendAsync(new HttpRequestMessage(HttpMethod.Post, url));

    public async Task<HttpStatusCode> StatusAsync(string url)
    {
        using var response = await GetAsync(url);
        return response.StatusCode;
    }

    public async Task<string> TextAsync(string url)
    {
        using var response = await GetAsync(url);
        return await response.Content.ReadAsStringAsync();
    }

    public async Task<JsonElement> JsonAsync(string url) => JsonDocument.Parse(await TextAsync(url)).RootElement;

    /// <summary>Decides as the page's script does.</summary>
    /// <param name="host">The host's prefix; the page shares its origin.</param>
    /// <param name="site">The site's id.</param>
    /// <param name="choices">What is granted.</param>
    /// <param name="override">The categories granted although the browser opts its visitor out.</param>
    /// <returns>The visitor's id.</returns>
    public async Task<string> DecideAsync(string host, string site, object choices, params string[] @override)
    {
        var notice = (await JsonAsync($"{host}/{site}/notice")).GetProperty("notice").GetString();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{host}/{site}/decisions")
        {
            Content = JsonContent.Create(new { notice, language = "en", choices, action = "custom", surface = "preferences", @override }),
        };
        request.Headers.Add("Idempotency-Key", Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)));
        request.Headers.Add("Origin", new Uri(host).GetLeftPart(UriPartial.Authority));
        using var response = await SendAsync(request);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("visitor").GetString()!;
    }

    public void Dispose() => client.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        if (Cookies.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(pair => $"{pair.Key}={pair.Value}")));
        }

        if (OptedOut)
        {
            request.Headers.Add("Sec-GPC", "1");
        }

        var response = await client.SendAsync(request);
        foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            var pair = cookie.Split(';')[0].Split('=', 2);
            Cookies[pair[0]] = pair[1];
        }

        return response;
    }
}
