using System.Text;

namespace CookieConsent.Hosting;

/// <summary>One visitor of one site.</summary>
internal readonly record struct VisitorKey(string Site, VisitorId Visitor)
{
    public static VisitorKey Of(Decision decision) => new(decision.Site, decision.Visitor);

    /// <summary>The site's id, then the visitor's: the second part's length is fixed, so no two visitors share a key.</summary>
    public byte[] ToByteArray() => [.. Encoding.UTF8.GetBytes(Site), .. Visitor.ToByteArray()];

    public static VisitorKey FromByteArray(ReadOnlySpan<byte> bytes) =>
        new(Encoding.UTF8.GetString(bytes[..^VisitorId.Length]), new VisitorId(bytes[^VisitorId.Length..]));
}

/// <summary>What is known of a visitor.</summary>
/// <param name="Current">The decision with the greatest id.</param>
/// <param name="Last">The decision recorded last, where the history starts. Another one than the current when two arrived out of order.</param>
internal sealed record VisitorState(Decision Current, Guid Last);
