using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Hosting;

/// <summary>The API keys of this host: made, listed, revoked, and asked for on every route of site code.</summary>
internal sealed class ApiKeys(IConsentStore store, TimeProvider time, ILogger<ApiKeys> log) : IDisposable
{
    private const string Scheme = "Bearer ";
    private const string Prefix = "ck_";

    // By hash: finding an entry takes a time that depends on the hash, of which nobody can choose a part, and tells nothing of a key.
    private readonly ConcurrentDictionary<string, ApiKey> byHash = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim changing = new(1, 1);

    public async Task StartAsync(CancellationToken cancel)
    {
        foreach (var key in await ListAsync(cancel))
        {
            byHash[key.Hash] = key;
        }
    }

    /// <summary>Every key, revoked ones too, oldest first.</summary>
    public async Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancel) =>
        [.. (await store.ListAsync(DocumentKind.ApiKey, cancel)).Select(ApiKey.FromDocument).OrderBy(key => key.CreatedAt)];

    /// <summary>Makes a key.</summary>
    /// <returns>The key itself, to be shown once: it can't be had again.</returns>
    public async Task<string> CreateAsync(string site, IReadOnlyList<string> scopes, string name, CancellationToken cancel)
    {
        var secret = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var hash = ApiKey.HashOf(secret);
        var key = new ApiKey(hash[..12], hash, site, scopes, name, time.GetUtcNow(), null);
        await store.AddAsync(key.ToDocument(), cancel);
        byHash[hash] = key;
        log.LogInformation("API key {Key} of {Site} was made: {Scopes}", key.Id, site, string.Join(", ", scopes));
        return secret;
    }

    /// <summary>Revokes a key at once.</summary>
    /// <returns>Whether there is such a key.</returns>
    public async Task<bool> RevokeAsync(string id, CancellationToken cancel)
    {
        await changing.WaitAsync(cancel);
        try
        {
            var key = (await ListAsync(cancel)).FirstOrDefault(key => key.Id == id);
            if (key is null)
            {
                return false;
            }

            key = key with { RevokedAt = key.RevokedAt ?? time.GetUtcNow() };
            await store.ReplaceAsync(key.ToDocument(), cancel);
            byHash[key.Hash] = key;
            log.LogInformation("API key {Key} of {Site} was revoked", key.Id, key.Site);
            return true;
        }
        finally
        {
            changing.Release();
        }
    }

    /// <summary>Lets a request pass only with a key of this site and scope (S05).</summary>
    /// <returns>The key.</returns>
    /// <exception cref="Problem">401 without a valid key, 404 with another site's, 403 without the scope.</exception>
    public ApiKey Require(HttpContext context, string site, string scope)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            || !byHash.TryGetValue(ApiKey.HashOf(header[Scheme.Length..].Trim()), out var key)
            || key.RevokedAt is not null)
        {
            throw Problem.Unauthorized("Bearer", "An API key is needed: Authorization: Bearer ck_…");
        }

        if (key.Site != site)
        {
            throw Problem.UnknownSite(site);
        }

        if (!key.Scopes.Contains(scope))
        {
            throw new Problem(StatusCodes.Status403Forbidden, "wrong-scope", "Wrong scope", $"This key lacks the scope \"{scope}\".");
        }

        NoteUse(key);
        return key;
    }

    public void Dispose() => changing.Dispose();

    // To the hour: one write an hour and key at most, however often it is used.
    private void NoteUse(ApiKey key)
    {
        var now = time.GetUtcNow();
        var hour = now - TimeSpan.FromTicks(now.Ticks % TimeSpan.TicksPerHour);
        if ((key.UsedAt is not { } used || used < hour) && byHash.TryUpdate(key.Hash, key with { UsedAt = hour }, key))
        {
            _ = KeepUseAsync(key.Hash);
        }
    }

    private async Task KeepUseAsync(string hash)
    {
        await changing.WaitAsync();
        try
        {
            // As it is now: it may have been revoked meanwhile.
            await store.ReplaceAsync(byHash[hash].ToDocument());
        }
        catch (StoreUnavailableException)
        {
            // The look-up goes on without; the next hour's is noted again.
        }
        finally
        {
            changing.Release();
        }
    }
}
