using System.Reflection;

namespace CookieConsent.Hosting.Tests;

/// <summary>A store of which it is known how often its log was read, and that can be met at the moment when it is.</summary>
public class CountedStore : DispatchProxy
{
    private IConsentStore store = null!;
    private Action<int>? reading;
    private int slices;

    /// <param name="store">The real one.</param>
    /// <param name="reading">Called before each slice, with its number from 1 on.</param>
    public static IConsentStore Of(IConsentStore store, Action<int>? reading = null)
    {
        var counted = Create<IConsentStore, CountedStore>();
        (((CountedStore)(object)counted).store, ((CountedStore)(object)counted).reading) = (store, reading);
        return counted;
    }

    public static int SlicesOf(IConsentStore counted) => Volatile.Read(ref ((CountedStore)(object)counted).slices);

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name == nameof(IConsentStore.ReadAsync))
        {
            var slice = Interlocked.Increment(ref slices);
            reading?.Invoke(slice);
        }

        return targetMethod.Invoke(store, args);
    }
}
