using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CookieConsent.Hosting;

/// <summary>One visitor of one site.</summary>
internal readonly record struct VisitorKey(string Site, VisitorId Visitor)
{
    public static VisitorKey Of(Decision decision) => new(decision.Site, decision.Visitor);

    /// <summary>16 bytes that stand for it in the index, evenly scattered: of SHA-256 over the site's id and the visitor's, whose length is fixed.</summary>
    public UInt128 Hash() => BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData([.. Encoding.UTF8.GetBytes(Site), .. Visitor.ToByteArray()]));
}

/// <summary>What is known of a visitor.</summary>
/// <param name="Current">The decision with the greatest id, or what an erasure left of it.</param>
/// <param name="Last">
/// The decision recorded last, where the history starts: another one than the current when two arrived out of order, and none after an erasure.
/// </param>
internal sealed record VisitorState(LogEntry Current, Guid? Last)
{
    /// <summary>What is left of it when the log begins at an id: null where nothing is.</summary>
    public VisitorState? From(Guid oldest) => Current.Id < oldest ? null : Last < oldest ? this with { Last = Current.Id } : this;
}
