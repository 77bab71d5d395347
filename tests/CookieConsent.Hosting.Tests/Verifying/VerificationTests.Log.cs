using System.Net;
using LiteDB;

namespace CookieConsent.Hosting.Tests;

/// <summary>The log that is changed, and what changes and verifies it.</summary>
public sealed partial class VerificationTests : IAsyncLifetime
{
    private readonly TemporaryDatabase database = new();
    private readonly List<Decision> recorded = [];
    private readonly List<SignedRoot> saved = [];

    /// <summary>Two days that are over, of five decisions each, and a running one of three, of which the second visitor made all the second ones.</summary>
    public async Task InitializeAsync()
    {
        var host = await TestHost.StartAsync(folder: Path.GetDirectoryName(database.Options.Path));
        var secret = TestHost.VisitorSecret();
        foreach (var count in new[] { 5, 5, 3 })
        {
            for (var i = 0; i < count; i++)
            {
                using var response = await host.DecideAsync(secret: i == 1 ? secret : null);
                Assert.Equal(HttpStatusCode.Created, response.StatusCode);
            }

            await host.Get<RootBook>().RenewAsync(default);
            if (count == 5)
            {
                host.Time.Advance(TimeSpan.FromDays(1));
            }
        }

        saved.AddRange(host.Get<RootBook>().Of("shop").Values);
        recorded.AddRange((await host.Store.ReadAsync(null, 100)).Cast<Decision>());
        await host.StopAsync();
    }

    public Task DisposeAsync()
    {
        database.Dispose();
        return Task.CompletedTask;
    }

    private async Task<VerificationReport> VerifyAsync(IReadOnlyList<SignedRoot>? roots = null)
    {
        await using var store = database.Open();
        return await Verification.RunAsync(store, roots ?? [], default);
    }

    private Task FailsAsync(Damage damage, string reason, IReadOnlyList<SignedRoot> roots) => FailsAsync(damage, [reason], roots);

    private Task FailsAsync(Damage damage, params string[] anyOf) => FailsAsync(damage, anyOf, []);

    private async Task FailsAsync(Damage damage, string[] anyOf, IReadOnlyList<SignedRoot> roots)
    {
        var error = await Assert.ThrowsAsync<DamagedLogException>(() => VerifyAsync(roots));
        Assert.Equal(damage, error.Damage);
        Assert.Contains(anyOf, reason => error.Message.Contains(reason, StringComparison.Ordinal));
    }

    private BsonDocument Read(LogEntry entry) => database.Read("decisions", LogDocument.Id(entry.Id));

    private void Change(LogEntry entry, Action<BsonDocument> change)
    {
        var document = Read(entry);
        change(document);
        database.Change(engine => Assert.Equal(1, engine.Update("decisions", [document])));
    }

    private void ChangeWithDigest(Decision decision)
    {
        var changed = decision with { Action = "custom", Choices = Choices.None };
        database.Change(engine => Assert.Equal(1, engine.Update("decisions", [LogDocument.Write(changed with { Digest = RecordJson.DigestOf(changed) })])));
    }

    private void Delete(params Decision[] decisions) =>
        database.Change(engine => Assert.Equal(decisions.Length, engine.Delete("decisions", decisions.Select(decision => LogDocument.Id(decision.Id)))));
}
