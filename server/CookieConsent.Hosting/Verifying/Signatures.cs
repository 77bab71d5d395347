using System.Security.Cryptography;

namespace CookieConsent.Hosting;

/// <summary>Whether what the log rests on is what the host signed.</summary>
internal static class Signatures
{
    /// <param name="signed">What each is, and its JWS.</param>
    /// <param name="keys">The host's, by id.</param>
    /// <exception cref="DamagedLogException">One is not.</exception>
    public static void Check(IEnumerable<(string What, string Jws)> signed, IReadOnlyDictionary<string, ECParameters> keys)
    {
        var opened = keys.ToDictionary(key => key.Key, key => ECDsa.Create(key.Value));
        try
        {
            foreach (var (what, jws) in signed)
            {
                if (Jws.Verify(jws, opened.GetValueOrDefault) is null)
                {
                    throw new DamagedLogException(Damage.Edited, $"the signature of {what} is not that of a key of this host.");
                }
            }
        }
        finally
        {
            foreach (var key in opened.Values)
            {
                key.Dispose();
            }
        }
    }
}
