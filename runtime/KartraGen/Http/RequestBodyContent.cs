using System.Net;
using System.Net.Http.Headers;

namespace KartraGen;

/// <summary>
/// A body on its way, which knows whether any of it has left: only what never began to leave can be sent again without
/// the danger that an action runs twice.
/// </summary>
internal sealed class RequestBodyContent : HttpContent
{
    private readonly RequestBody _body;

    public RequestBodyContent(RequestBody body)
    {
        _body = body;
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    public bool Started { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Started = true;
        _body.BeginSend();
        try
        {
            await stream.WriteAsync(_body.Json, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _body.EndSend();
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Json.Length;
        return true;
    }
}
