using System.Net;
using System.Net.Sockets;

namespace KartraGen.Tests.Support;

/// <summary>A server on loopback, on bare sockets.</summary>
internal abstract class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private int _connections;
    private int _open;

    protected LoopbackServer()
    {
        _listener.Start();
        _running = Task.Run(RunAsync);
    }

    public int Connections => Volatile.Read(ref _connections);

    public Uri Uri => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    /// <summary>Cancelled when the server stops.</summary>
    protected CancellationToken Stopping => _stop.Token;

    /// <summary>Waits until every client has gone, and what they sent before is read.</summary>
    public async Task DrainAsync()
    {
        for (var i = 0; i < 200 && Volatile.Read(ref _open) > 0; i++)
        {
            await Task.Delay(1);
        }
    }

    /// <summary>Ends with what it has read by then acted on.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _running;
        _stop.Dispose();
    }

    protected static void Abort(Socket socket)
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    /// <summary>False closes a connection before anything is read.</summary>
    protected virtual bool Accepts() => true;

    protected abstract Task ServeAsync(Socket socket);

    private async Task RunAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptSocketAsync(Stopping);
                Interlocked.Increment(ref _connections);
                if (Accepts())
                {
                    serving.Add(ServeOneAsync(socket));
                }
                else
                {
                    Abort(socket);
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or InvalidOperationException) { }

        await Task.WhenAll(serving);
    }

    private async Task ServeOneAsync(Socket socket)
    {
        using var owned = socket;
        Interlocked.Increment(ref _open);
        try
        {
            await ServeAsync(socket);
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or IOException or ObjectDisposedException) { }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }
}
