using System.Collections.Concurrent;
using System.Reflection;
using Xunit.Sdk;

namespace CookieConsent.Browser.Tests;

/// <summary>One browser of each engine for all tests, started when the first test needs it.</summary>
[CollectionDefinition(Collection)]
public sealed class Engines : IAsyncLifetime, ICollectionFixture<Engines>
{
    public const string Collection = "Engines";

    private readonly ConcurrentDictionary<string, Lazy<Task<IEngine>>> started = new();

    /// <summary>The browser of an engine. Where there is none the tests fail, they are never skipped.</summary>
    internal Task<IEngine> StartedAsync(string engine) => started.GetOrAdd(engine, _ => new(async () => engine switch
    {
        "Chromium" => await ChromiumEngine.StartAsync(),
        "Firefox" => await FirefoxEngine.StartAsync(),
        "WebKit" => await WebKitEngine.StartAsync(),
        _ => throw new ArgumentException($"There is no engine {engine}.", nameof(engine)),
    })).Value;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var engine in started.Values.Where(engine => engine.Value.IsCompletedSuccessfully))
        {
            await (await engine.Value).DisposeAsync();
        }
    }
}

/// <summary>Runs a test in every engine.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EveryEngineAttribute : DataAttribute
{
    // WebKitGTK and its driver exist for Linux alone.
    private static readonly string[] Names = OperatingSystem.IsLinux() ? ["Chromium", "Firefox", "WebKit"] : ["Chromium", "Firefox"];

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => Names.Select(name => new object[] { name });
}
