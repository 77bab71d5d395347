namespace CookieConsent.Hosting.Tests;

/// <summary>The end of documents.</summary>
public abstract partial class ConsentStoreContract
{
    [Fact]
    public async Task A_removed_document_is_gone_for_good_and_its_id_is_free()
    {
        await store.AddAsync(new Document(DocumentKind.Subject, "a", "1"));
        await store.AddAsync(new Document(DocumentKind.VisitorSubjects, "a", "2"));

        Assert.True(await store.RemoveAsync(DocumentKind.Subject, "a"));
        Assert.False(await store.RemoveAsync(DocumentKind.Subject, "a"));
        Assert.False(await store.ReplaceAsync(new Document(DocumentKind.Subject, "a", "3")));
        await ReopenAsync();
        Assert.Null(await store.FindAsync(DocumentKind.Subject, "a"));
        Assert.Equal("2", (await store.FindAsync(DocumentKind.VisitorSubjects, "a"))?.Body);
        Assert.True(await store.AddAsync(new Document(DocumentKind.Subject, "a", "4")));
        Assert.Equal("4", Assert.Single(await store.ListAsync(DocumentKind.Subject)).Body);
    }

    [Fact]
    public async Task What_is_added_replaced_and_removed_at_once_ends_as_the_last_of_them_says()
    {
        await store.AddAsync(new Document(DocumentKind.Subject, "kept", "0"));
        for (var round = 0; round < 20; round++)
        {
            var steps = new List<Task<bool>>();
            foreach (var id in new[] { "kept", "new" })
            {
                steps.Add(store.RemoveAsync(DocumentKind.Subject, id));
                steps.Add(store.AddAsync(new Document(DocumentKind.Subject, id, "first")));
                steps.Add(store.ReplaceAsync(new Document(DocumentKind.Subject, id, $"{round}")));
            }

            await Task.WhenAll(steps);
            Assert.Equal([$"{round}", $"{round}"], (await store.ListAsync(DocumentKind.Subject)).Select(document => document.Body));
            await Task.WhenAll(store.ReplaceAsync(new Document(DocumentKind.Subject, "new", "last")), store.RemoveAsync(DocumentKind.Subject, "new"));
            Assert.Equal("kept", Assert.Single(await store.ListAsync(DocumentKind.Subject)).Id);
        }
    }
}
