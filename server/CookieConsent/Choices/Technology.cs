namespace CookieConsent;

/// <summary>How a tracker tracks. Values combine: <c>Technology.Cookie | Technology.PixelTag</c> asks for both.</summary>
/// <remarks>The numbers are wire format: the <c>choices</c> cookie sums them (1, 2, 4).</remarks>
[Flags]
public enum Technology
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary><c>cookie</c>: anything stored on or read from the device, and the scripts and frames that use it.</summary>
    Cookie = 1,

    /// <summary><c>pixel-tag</c>: an image fetched to report a view or an open.</summary>
    PixelTag = 2,

    /// <summary><c>web-beacon</c>: a request sent by script to report behaviour.</summary>
    WebBeacon = 4,

    /// <summary>All three.</summary>
    All = Cookie | PixelTag | WebBeacon,
}
