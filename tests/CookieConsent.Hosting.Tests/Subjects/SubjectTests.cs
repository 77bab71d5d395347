namespace CookieConsent.Hosting.Tests;

public sealed class SubjectTests : IAsyncLifetime
{
    private TestHost host = null!;
    private Account account = null!;

    public async Task InitializeAsync()
    {
        host = await TestHost.StartAsync();
        account = new Account(host);
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task Of_all_browsers_of_a_subject_the_newest_decision_counts()
    {
        var (phone, desk) = (await account.DecideAsync(), await account.DecideAsync(host.Body("reject-all")));
        await account.IdentifyAsync(desk.Text("visitor"), Account.Anna);
        await account.IdentifyAsync(phone.Text("visitor"), Account.Anna);
        Assert.Equal((desk.Text("visitor"), false), Answer(await account.FindAsync(Account.Anna)));

        host.Time.Advance(TimeSpan.FromHours(1));
        await account.DecideAsync(secret: phone.Text("secret"));
        Assert.Equal((phone.Text("visitor"), true), Answer(await account.FindAsync(Account.Anna)));
    }

    [Fact, Trait("Rule", "S09")]
    public async Task One_whom_nobody_knows_gets_the_same_shape_with_everything_denied()
    {
        var decided = await account.DecideAsync();
        await account.IdentifyAsync(decided.Text("visitor"), Account.Anna);
        var (known, unknown) = (await account.FindAsync(Account.Anna), await account.FindAsync(("email", "nobody@example.org")));

        Assert.Equal(known.EnumerateObject().Select(member => member.Name), unknown.EnumerateObject().Select(member => member.Name));
        Assert.Equal(
            """{"visitor":null,"choices":{"necessary":true,"analytics":false,"marketing":false},"basis":"default","stale":false,"notice":null,"decidedAt":null,"expires":null}""",
            unknown.GetRawText());
    }

    [Fact]
    public async Task An_address_is_the_same_in_capitals_and_with_white_space_and_another_kind_is_another_subject()
    {
        var decided = await account.DecideAsync();
        await account.IdentifyAsync(decided.Text("visitor"), ("email", "Anna@Example.org"), ("customer", "A-17"));

        Assert.Equal(decided.Text("visitor"), (await account.FindAsync(("email", " anna@example.ORG "))).Text("visitor"));
        Assert.Equal("default", (await account.FindAsync(("login", "anna@example.org"))).Text("basis"));
        Assert.Equal("decision", (await account.FindAsync(("customer", "A-17"))).Text("basis"));
        Assert.Equal("default", (await account.FindAsync(("customer", "a-17"))).Text("basis"));
    }

    [Fact]
    public async Task The_list_takes_the_place_of_the_former_one_and_survives_a_restart()
    {
        var visitor = (await account.DecideAsync()).Text("visitor");
        await account.IdentifyAsync(visitor, Account.Anna, ("customer", "17"));
        await account.IdentifyAsync(visitor, ("customer", "17"), ("customer", "18"));
        host = await host.RestartAsync();
        account = new Account(host);

        Assert.Equal("default", (await account.FindAsync(Account.Anna)).Text("basis"));
        Assert.Equal("decision", (await account.FindAsync(("customer", "17"))).Text("basis"));
        Assert.Equal("decision", (await account.FindAsync(("customer", "18"))).Text("basis"));
        await account.IdentifyAsync(visitor);
        Assert.Empty(await host.Store.ListAsync(DocumentKind.Subject));
        Assert.Empty(await host.Store.ListAsync(DocumentKind.VisitorSubjects));
    }

    [Fact]
    public async Task Many_are_answered_in_the_order_asked()
    {
        var visitors = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            visitors.Add((await account.DecideAsync()).Text("visitor"));
            await account.IdentifyAsync(visitors[i], ("customer", $"{i}"));
        }

        using var answer = await account.SendAsync(HttpMethod.Post, "shop/subjects/lookup", ApiKey.Lookup, Account.Body(("customer", "2"), ("customer", "x"), ("customer", "0")));
        Assert.Equal([visitors[2], null, visitors[0]], (await answer.JsonAsync()).GetProperty("subjects").EnumerateArray().Select(each => each.GetProperty("visitor").GetString()));
    }

    [Fact]
    public async Task Of_more_than_100_browsers_the_one_linked_first_goes()
    {
        var book = host.Get<SubjectBook>();
        var visitors = Enumerable.Range(0, SubjectBook.MostVisitors + 2).Select(_ => Sample.Visitor()).ToList();
        foreach (var visitor in visitors)
        {
            await book.LinkAsync("shop", visitor, [new Subject("customer", "17")], CancellationToken.None);
        }

        Assert.Equal(visitors.Skip(2), await book.FindAsync("shop", new Subject("customer", "17")));
    }

    [Fact]
    public async Task Those_who_are_linked_at_once_are_all_linked()
    {
        var book = host.Get<SubjectBook>();
        var visitors = Enumerable.Range(0, 50).Select(_ => Sample.Visitor()).ToHashSet();
        await Task.WhenAll(visitors.Select(visitor => Task.Run(() => book.LinkAsync("shop", visitor, [new Subject("customer", "17")], CancellationToken.None))));

        Assert.Equal(visitors, (await book.FindAsync("shop", new Subject("customer", "17"))).ToHashSet());
    }

    private static (string? Visitor, bool Marketing) Answer(System.Text.Json.JsonElement answer) =>
        (answer.GetProperty("visitor").GetString(), answer.GetProperty("choices").GetProperty("marketing").GetBoolean());
}
