using System.Collections.Concurrent;
using System.Reflection;

namespace CookieConsent.Hosting.Tests;

/// <summary>A store of which it is known how often it was asked for what, and that can be met at the moment when it is.</summary>
public class CountedStore : DispatchProxy
{
    private readonly ConcurrentDictionary<string, int> calls = new();
    private IConsentStore store = null!;
    private Action<string, int>? met;

    /// <param name="store">The real one.</param>
    /// <param name="met">Called before each call, with the method's name and the call's number, from 1 on.</param>
    public static IConsentStore Of(IConsentStore store, Action<string, int>? met = null)
    {
        var counted = Create<IConsentStore, CountedStore>();
        (((CountedStore)(object)counted).store, ((CountedStore)(object)counted).met) = (store, met);
        return counted;
    }

    /// <summary>How many slices of the log were read.</summary>
    public static int SlicesOf(IConsentStore counted) => ((CountedStore)(object)counted).calls.GetValueOrDefault(nameof(IConsentStore.ReadAsync));

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var call = calls.AddOrUpdate(targetMethod!.Name, 1, (_, times) => times + 1);
        met?.Invoke(targetMethod.Name, call);
        return targetMethod.Invoke(store, args);
    }
}
