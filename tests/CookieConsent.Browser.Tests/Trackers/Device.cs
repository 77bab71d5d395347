using System.Text.Json;

namespace CookieConsent.Browser.Tests;

/// <summary>What a visitor's device holds for the shop, asked of the browser itself: nothing in the page can hide it.</summary>
internal sealed class Device(ICDPSession session, IBrowserContext context, string origin)
{
    public static async Task<Device> OfAsync(IPage page, string origin)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("DOMStorage.enable");
        await session.SendAsync("IndexedDB.enable");
        return new Device(session, page.Context, origin);
    }

    /// <summary>The names of all cookies, of all in web storage, and of all databases.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync()
    {
        var cookies = (await context.CookiesAsync()).Where(cookie => origin.EndsWith(cookie.Domain, StringComparison.Ordinal)).Select(cookie => cookie.Name);
        return [.. cookies, .. await StoredAsync(local: true), .. await StoredAsync(local: false), .. await DatabasesAsync()];
    }

    private async Task<IEnumerable<string>> StoredAsync(bool local)
    {
        var answer = await session.SendAsync("DOMStorage.getDOMStorageItems", new()
        {
            ["storageId"] = new { securityOrigin = origin, isLocalStorage = local },
        });
        return Strings(answer!.Value.GetProperty("entries").EnumerateArray().Select(entry => entry[0]));
    }

    private async Task<IEnumerable<string>> DatabasesAsync()
    {
        var answer = await session.SendAsync("IndexedDB.requestDatabaseNames", new() { ["securityOrigin"] = origin });
        return Strings(answer!.Value.GetProperty("databaseNames").EnumerateArray());
    }

    private static IEnumerable<string> Strings(IEnumerable<JsonElement> values) => values.Select(value => value.GetString()!);
}
