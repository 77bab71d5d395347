namespace CookieConsent.Browser.Tests;

/// <summary>The Meta Pixel, whose snippet does nothing where its function is there already: the signal must not put it there.</summary>
[Collection(Chromium.Collection)]
public sealed class MetaPixelTests(Chromium chromium)
{
    // As such snippets go: a function whose calls wait in its queue, made only where there is none.
    private const string Head = """
        <script nonce="abc">
          (f => {
            if (f.fbq) return;
            const n = f.fbq = function () { n.callMethod ? n.callMethod.apply(n, arguments) : n.queue.push(arguments) };
            f._fbq ||= n;
            Object.assign(n, { push: n, loaded: true, queue: [] });
          })(window);
          fbq("init", "1");
          fbq("track", "PageView");
        </script>
        """;

    [Fact]
    public async Task V02_It_is_revoked_before_its_init_and_granted_by_the_choice()
    {
        await using var shop = await SignalSite.OpenAsync(chromium, """["meta-pixel"]""", Head);
        await using var visitor = await shop.VisitAsync();
        Assert.Equal(["""["consent","revoke"]""", """["init","1"]""", """["track","PageView"]"""], await visitor.CallsAsync("fbq.queue"));

        await visitor.Button("Accept all").ClickAsync();
        await visitor.Page.EvaluateAsync("() => cookieConsent.withdraw()");
        Assert.Equal(["""["consent","grant"]""", """["consent","revoke"]"""], (await visitor.CallsAsync("fbq.queue")).Skip(3));
        Assert.Empty(visitor.Complaints);
    }
}
