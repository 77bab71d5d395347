using System.Net.Sockets;
using System.Text;
using CookieConsent.Tests.Processes;

namespace CookieConsent.Server.Tests.Network;

/// <summary>What Kestrel refuses before any route is asked, as bytes on a connection.</summary>
public sealed class ConnectionLimitTests : IDisposable
{
    private readonly TemporaryFolder folder = TemporaryFolder.WithDemo();

    [Theory, Trait("Rule", "S08")]
    [InlineData("a long request line", "414")]
    [InlineData("large headers", "431")]
    [InlineData("many headers", "431")]
    [InlineData("a body beyond all routes'", "413")]
    [InlineData("headers that never end", "408")]
    [InlineData("a body that never ends", "408")]
    public async Task What_is_too_long_or_too_slow_is_refused_and_the_connection_ends(string what, string status)
    {
        await using var server = await ServerProcess.StartAsync(folder);
        var answer = await SendAsync(server, what switch
        {
            "a long request line" => $"GET /choices/{new string('a', 5_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "large headers" => $"GET /choices/demo.js HTTP/1.1\r\nHost: localhost\r\nX-Large: {new string('a', 40_000)}\r\n\r\n",
            "many headers" => $"GET /choices/demo.js HTTP/1.1\r\nHost: localhost\r\n{string.Concat(Enumerable.Range(0, 80).Select(i => $"X-{i}: a\r\n"))}\r\n",
            "a body beyond all routes'" => "POST /choices/demo/decisions HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost:1\r\nIdempotency-Key: AAAAAAAAAAAAAAAAAAAAAA\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: 1000000\r\n\r\n",
            "headers that never end" => "GET /choices/demo.js HTTP/1.1\r\nHost: localhost\r\n",
            _ => "POST /choices/demo/decisions HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost:1\r\nIdempotency-Key: AAAAAAAAAAAAAAAAAAAAAA\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{",
        });

        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.OK, await server.StatusAsync("/readyz"));
    }

    public void Dispose() => folder.Dispose();

    // To the connection's end: that it comes is part of what is tested.
    private static async Task<string> SendAsync(ServerProcess server, string request)
    {
        using var end = new CancellationTokenSource(RunningProcess.Patience);
        using var client = new TcpClient();
        var address = new Uri(server.Origin);
        await client.ConnectAsync(address.Host, address.Port, end.Token);
        var stream = client.GetStream();
        var answer = new StringBuilder();
        var buffer = new byte[4_096];
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(request), end.Token);
            for (int read; (read = await stream.ReadAsync(buffer, end.Token)) > 0;)
            {
                answer.Append(Encoding.ASCII.GetString(buffer, 0, read));
            }
        }
        catch (IOException)
        {
            // It hung up while there was more to come; what it said before is here.
        }

        return answer.ToString();
    }
}
