namespace CookieConsent.Tests;

/// <summary>Looking for denied cookies is on the way of every request.</summary>
public sealed class DeclaredNamesTests
{
    [Fact]
    public void Cookies_of_which_none_is_denied_are_looked_through_without_allocating()
    {
        var names = Demo.Declaring(Demo.Named("necessary", "cart"), Demo.Named("analytics", "_pk_*", "*_seen")).Names;
        var header = new Microsoft.Extensions.Primitives.StringValues("cart=1; session=2; other_thing=3");
        names.DeniedIn(header, Consent.Default);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            Assert.Null(names.DeniedIn(header, Consent.Default));
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 999);
    }

    [Fact]
    public void A_site_that_declares_no_optional_name_has_nothing_to_look_for()
    {
        Assert.True(Demo.Declaring(Demo.Named("necessary", "cart"), Demo.Named("analytics")).Names.IsEmpty);
        Assert.False(Demo.Declaring(Demo.Named("analytics", "_pk_*")).Names.IsEmpty);
    }
}
