using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;

namespace CookieConsent.Benchmarks;

/// <summary>
/// HTTP/1.1 over one kept-alive socket, one request at a time, blocking: a system call each way and nothing else, so that the load takes
/// far less of the machine than the server.
/// </summary>
internal sealed class Connection : IDisposable
{
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] buffer = new byte[64 * 1024];
    private int filled;

    public Connection(IPEndPoint server) => socket.Connect(server);

    /// <summary>Sends a request and reads the whole answer.</summary>
    /// <returns>Head and body as they came; valid until the next call.</returns>
    public Answer Exchange(ReadOnlySpan<byte> request)
    {
        socket.Send(request);
        filled = 0;
        var head = -1;
        while (head < 0)
        {
            Receive();
            head = buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8);
        }

        var body = head + 4;
        if (ContentLength(buffer.AsSpan(0, head)) is { } length)
        {
            while (filled < body + length)
            {
                Receive();
            }
        }
        else
        {
            while (!buffer.AsSpan(body, filled - body).EndsWith("0\r\n\r\n"u8))
            {
                Receive();
            }
        }

        // HTTP/1.1 200 OK
        _ = Utf8Parser.TryParse(buffer.AsSpan(9, 3), out int status, out _);
        return new Answer(status, buffer.AsMemory(0, head), buffer.AsMemory(body, filled - body));
    }

    public void Dispose() => socket.Dispose();

    private void Receive()
    {
        var read = socket.Receive(buffer.AsSpan(filled));
        filled += read > 0 ? read : throw new IOException("The server closed the connection.");
    }

    private static int? ContentLength(ReadOnlySpan<byte> head)
    {
        var name = "\r\nContent-Length: "u8;
        var at = head.IndexOf(name);
        return at >= 0 && Utf8Parser.TryParse(head[(at + name.Length)..], out int length, out _) ? length : null;
    }
}

/// <summary>An answer in its connection's buffer.</summary>
internal readonly record struct Answer(int Status, ReadOnlyMemory<byte> Head, ReadOnlyMemory<byte> Body);
