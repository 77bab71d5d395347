namespace CookieConsent.Hosting;

/// <summary>One of the host's few documents: everything that is kept beside decisions.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Unique within the kind.</param>
/// <param name="Body">JSON.</param>
public sealed record Document(DocumentKind Kind, string Id, string Body);

/// <summary>The kinds of <see cref="Document"/>.</summary>
public enum DocumentKind
{
    /// <summary>A published notice; the id is <c>site/version</c>.</summary>
    Notice,

    /// <summary>A key of the host: for signing, or for deriving visitors' secrets.</summary>
    Key,

    /// <summary>An API key: its hash, never the key.</summary>
    ApiKey,

    /// <summary>The signed root of a site's decisions of one day; the id is <c>site/2026-11-27</c>.</summary>
    Root,

    /// <summary>A signed purge; the id is the first day that stayed.</summary>
    Purge,

    /// <summary>The visitors that one subject is; the id is <c>site/hash</c>.</summary>
    Subject,

    /// <summary>The hashes of one visitor's subjects; the id is <c>site/visitor</c>.</summary>
    VisitorSubjects,

    /// <summary>What was counted of a site on one day; the id is <c>site/2026-11-27</c>. One more, <c>place</c>, says up to where in the log.</summary>
    Daily,

    /// <summary>Up to where a webhook was told; never what it is signed with.</summary>
    Webhook,
}
