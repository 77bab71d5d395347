using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace CookieConsent.Hosting.Tests;

/// <summary>Hears what one host measures.</summary>
internal sealed class Measurements : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly ConcurrentQueue<(string Name, double Value, string Tags)> all = new();

    public Measurements(TestHost host)
    {
        var factory = host.Get<IMeterFactory>();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter.Name == HostMetrics.Name && instrument.Meter.Scope == factory)
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.Start();
    }

    /// <summary>Every tag of every measurement.</summary>
    public IEnumerable<string> Tags => all.Select(one => one.Tags);

    /// <summary>The sum of what an instrument was told with these tags.</summary>
    public double Sum(string name, string tags = "") => all.Where(one => one.Name == name && (tags.Length == 0 || one.Tags == tags)).Sum(one => one.Value);

    public IReadOnlyList<double> Values(string name) => [.. all.Where(one => one.Name == name).Select(one => one.Value)];

    /// <summary>What a gauge says now.</summary>
    public double Gauge(string name)
    {
        listener.RecordObservableInstruments();
        return all.Last(one => one.Name == name).Value;
    }

    public void Dispose() => listener.Dispose();

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        all.Enqueue((instrument.Name, value, string.Join(", ", tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))));
}
