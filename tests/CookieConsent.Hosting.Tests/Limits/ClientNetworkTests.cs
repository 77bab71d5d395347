using System.Net;

namespace CookieConsent.Hosting.Tests;

public sealed class ClientNetworkTests
{
    [Theory, Trait("Rule", "P08")]
    [InlineData("203.0.113.7", "203.0.113.255", true)]
    [InlineData("203.0.113.7", "203.0.112.7", false)]
    [InlineData("203.0.113.7", "::ffff:203.0.113.99", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:ffff:ffff::1", true)]
    [InlineData("2001:db8:1::1", "2001:db8:2::1", false)]
    [InlineData("0.0.0.0", "::", false)]
    public void A_network_is_an_address_cut_to_24_or_48_bits(string one, string other, bool same) =>
        Assert.Equal(same, ClientNetwork.Of(IPAddress.Parse(one)) == ClientNetwork.Of(IPAddress.Parse(other)));

    [Fact]
    public void Where_there_is_no_address_there_is_one_network() =>
        Assert.NotEqual(ClientNetwork.Of(IPAddress.Any), ClientNetwork.Of(null));
}
