namespace CookieConsent.Hosting.Tests;

public sealed class LiteDbConsentStoreContract : ConsentStoreContract
{
    private readonly TemporaryDatabase database = new();

    protected override IConsentStore Open() => database.Open();

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        database.Dispose();
    }
}
