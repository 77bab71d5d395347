using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Tests;

/// <summary>Keeps what the library logged.</summary>
internal sealed class Log : ILoggerProvider
{
    public ConcurrentQueue<(LogLevel Level, string Text)> Lines { get; } = [];

    public int Warnings => Lines.Count(line => line.Level == LogLevel.Warning);

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName.StartsWith("CookieConsent.", StringComparison.Ordinal) ? this : null);

    public void Dispose()
    {
    }

    private sealed class Logger(Log? log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => log is not null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log?.Lines.Enqueue((logLevel, formatter(state, exception)));
    }
}
