namespace CookieConsent.Hosting.Tests;

/// <summary>Tests that measure the process's memory: none other runs beside them.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
