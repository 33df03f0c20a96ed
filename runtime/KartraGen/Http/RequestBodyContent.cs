using System.Net;
using System.Net.Http.Headers;

namespace KartraGen;

/// <summary>
/// What a request carries on its way, which leaves once: only what never began to leave can be sent again without the
/// danger that an action runs twice. Requests without a body have one too, an empty one: .NET's handler itself repeats a
/// request without content when a connection that was used before closes (dotnet/runtime, HttpConnection: "prohibit retries
/// of this request" comes with the content), and handlers in front of it repeat whatever they are given.
/// </summary>
internal sealed class RequestBodyContent : HttpContent
{
    private readonly RequestBody? _body;
    private int _started;
    private int _passed;

    public RequestBodyContent(RequestBody? body)
    {
        _body = body;
        if (body is not null)
        {
            Headers.ContentType = MediaTypeHeaderValue.Parse(body.ContentType);
        }
    }

    public bool Started => Volatile.Read(ref _started) != 0;

    /// <summary>False when it has passed here before and may have left since.</summary>
    public bool MayPass() => Interlocked.Exchange(ref _passed, 1) == 0 || !Started;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <exception cref="SentTwiceException">It has left before. An I/O error, so that a hedging handler waits on for its first request.</exception>
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _started, 1) != 0)
        {
            throw new SentTwiceException();
        }

        if (_body is null)
        {
            return;
        }

        _body.BeginSend();
        try
        {
            await stream.WriteAsync(_body.Bytes, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _body.EndSend();
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body?.Bytes.Length ?? 0;
        return true;
    }
}
