using System.Collections.Frozen;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Hosting;

/// <summary>The sites of this host. Loaded at start; a file that changes is published anew, one that became invalid is logged and left as it was.</summary>
internal sealed class Sites(IOptions<CookieConsentHostOptions> options, Languages languages, NoticeBook notices, ILogger<Sites> log) : IDisposable
{
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(200);

    private readonly SemaphoreSlim loading = new(1, 1);
    private readonly string folder = Path.GetFullPath(options.Value.Sites);
    private FrozenDictionary<string, Site> sites = FrozenDictionary<string, Site>.Empty;
    private PhysicalFileProvider? files;
    private IDisposable? watch;

    /// <summary>Raised after sites have been replaced.</summary>
    public event Action? Changed;

    /// <summary>All sites, by id.</summary>
    public IReadOnlyDictionary<string, Site> All => sites;

    /// <summary>A site, or null.</summary>
    public Site? Find(string id) => sites.GetValueOrDefault(id);

    /// <summary>Loads every site file, publishes what is new, and begins to watch.</summary>
    /// <exception cref="InvalidSettingException">The folder is missing or empty, or a file can't be used.</exception>
    public async Task StartAsync(CancellationToken cancel)
    {
        var read = Files(folder).Select(path => SiteFileReader.Read(path, languages)).ToList();
        foreach (var file in read)
        {
            await ReplaceAsync(file, cancel);
        }

        files = new PhysicalFileProvider(folder);
        watch = ChangeToken.OnChange(() => files.Watch("*.json"), () => _ = ReloadAsync());
    }

    /// <summary>The site files of a folder.</summary>
    /// <exception cref="InvalidSettingException">The folder is missing or empty.</exception>
    public static IReadOnlyList<string> Files(string folder)
    {
        var paths = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json").Where(path => !path.EndsWith(".schema.json", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList() : [];
        return paths.Count > 0 ? paths : throw new InvalidSettingException(
            $"CookieConsent:Sites: {folder} {(Directory.Exists(folder) ? "holds no site file" : File.Exists(folder) ? "is a file, not a folder" : "does not exist")}. Put a site file there, such as demo.json.");
    }

    public void Dispose()
    {
        watch?.Dispose();
        files?.Dispose();
        loading.Dispose();
    }

    private async Task ReloadAsync()
    {
        // Editors write a file in several steps, each of which raises an event.
        await Task.Delay(Settle);
        await KeepingWhatHeldAsync(async () =>
        {
            foreach (var path in Files(folder))
            {
                await KeepingWhatHeldAsync(() => ReplaceAsync(SiteFileReader.Read(path, languages), CancellationToken.None));
            }
        });
    }

    private async Task KeepingWhatHeldAsync(Func<Task> apply)
    {
        try
        {
            await apply();
        }
        catch (Exception e) when (e is InvalidSettingException or StoreUnavailableException or IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            log.LogError("A change of the site files was not applied; what they said before still holds. {Reason}", e.Message);
        }
    }

    private async Task ReplaceAsync(SiteFile file, CancellationToken cancel)
    {
        await loading.WaitAsync(cancel);
        try
        {
            var notice = await notices.PublishAsync(file.Site, NoticeContent.Of(file, languages), cancel);
            if (Find(file.Site)?.Notice.Summary.Version != notice.Summary.Version)
            {
                log.LogInformation("Site {Site}: notice {Version}, {Notice}", file.Site, notice.Summary.Version, notice.Summary.Id);
            }

            sites = sites.Where(pair => pair.Key != file.Site).Append(KeyValuePair.Create(file.Site, new Site(file, notice))).ToFrozenDictionary(StringComparer.Ordinal);
        }
        finally
        {
            loading.Release();
        }

        Changed?.Invoke();
    }
}
