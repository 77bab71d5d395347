namespace CookieConsent;

/// <summary>Where this site's current notice and public keys come from: the host in this process, or one reached over HTTP.</summary>
internal interface ISiteSource
{
    /// <summary>
    /// The address of the host's routes, without a slash at the end: <c>/choices</c> in this process (the request's path base goes before
    /// it), else absolute.
    /// </summary>
    string Prefix { get; }

    /// <summary>
    /// What is known now; null until the first is there. The same instance until the notice or the keys change: whatever was concluded from
    /// a snapshot is forgotten with it. Read on every request, so never more than reading a field.
    /// </summary>
    SiteSnapshot? Current { get; }

    /// <summary>A cookie named a key or a notice that the current snapshot does not know: look soon. Cheap, may be called at any rate.</summary>
    void Refresh();
}
