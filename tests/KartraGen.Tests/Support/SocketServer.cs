using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace KartraGen.Tests.Support;

/// <summary>A server on loopback that can break connections where a handler stub cannot.</summary>
internal class SocketServer : LoopbackServer
{
    /// <summary>In place of an answer: the connection is reset.</summary>
    public const string Reset = "";

    /// <summary>In place of an answer: the connection is closed in good order.</summary>
    public const string Close = "close";

    /// <summary>In place of an answer: nothing, until the client goes.</summary>
    public const string Silence = "silence";

    private static readonly Socket Deaf = Bound();

    private readonly Func<int, byte[]> _answer;
    private readonly bool _keepsAlive;
    private int _requests;

    /// <param name="answer">The raw HTTP answer to the n-th request (from 0), or one of the constants.</param>
    /// <param name="keepsAlive">True answers more than one request on a connection; false closes it after each.</param>
    public SocketServer(Func<int, string> answer, bool keepsAlive = false)
        : this(n => Encoding.UTF8.GetBytes(answer(n)), keepsAlive) { }

    public SocketServer(Func<int, byte[]> answer, bool keepsAlive = false)
    {
        _answer = answer;
        _keepsAlive = keepsAlive;
    }

    /// <summary>Requests that were read to their end: what a server would act on.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>The start lines and headers of the requests so far.</summary>
    public ConcurrentQueue<string> Heads { get; } = new();

    public static string Json(string body, string status = "200 OK", string headers = "") =>
        $"HTTP/1.1 {status}\r\nContent-Type: application/json\r\n{headers}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";

    /// <summary>An address on which nobody listens, nor will: its port is taken.</summary>
    public static Uri Nobody => new($"http://127.0.0.1:{((IPEndPoint)Deaf.LocalEndPoint!).Port}/");

    private static Socket Bound()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }

    protected override async Task ServeAsync(Socket socket)
    {
        await using var stream = new NetworkStream(socket);
        while (
            await ReadRequestAsync(stream) is { } head
            && await AnswerAsync(socket, stream, AnswerTo(head, Interlocked.Increment(ref _requests) - 1))
            && _keepsAlive
        ) { }
    }

    /// <summary>The raw answer to the n-th request, of this start line and headers, or one of the constants.</summary>
    protected virtual byte[] AnswerTo(string head, int n) => _answer(n);

    private async Task<bool> AnswerAsync(Socket socket, NetworkStream stream, byte[] answer)
    {
        if (answer.Length == 0)
        {
            socket.LingerState = new LingerOption(true, 0);
            return false;
        }

        if (answer.AsSpan().SequenceEqual("close"u8))
        {
            return false;
        }

        if (answer.AsSpan().SequenceEqual("silence"u8))
        {
            return await stream.ReadAsync(new byte[1], Stopping) > 0;
        }

        await stream.WriteAsync(answer, Stopping);
        return answer.AsSpan().IndexOf("Connection: close"u8) < 0;
    }

    /// <summary>The start line and headers; null when the client has gone before it sent a whole request.</summary>
    private async Task<string?> ReadRequestAsync(NetworkStream stream)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (await stream.ReadAsync(buffer, Stopping) is > 0 and var read)
        {
            text.Append(Encoding.Latin1.GetString(buffer, 0, read));
            var head = text.ToString();
            var end = head.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0 && head.Length - end - 4 >= Length(head))
            {
                Heads.Enqueue(head[..end]);
                return head[..end];
            }
        }

        return null;
    }

    private static int Length(string head)
    {
        const string Name = "content-length:";
        var at = head.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? 0 : int.Parse(head[(at + Name.Length)..head.IndexOf('\r', at)].Trim());
    }
}
