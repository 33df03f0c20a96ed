namespace KartraGen;

/// <summary>
/// Stands right before the sockets. Content that a handler has read, to log it, say, leaves from .NET's own copy from then on,
/// as often as a handler in front likes and without being asked (HttpContent.LoadIntoBufferAsync).
/// </summary>
internal sealed class SendOnceHandler : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.Content is RequestBodyContent content && !content.MayPass()
            ? Task.FromException<HttpResponseMessage>(SentTwice())
            : base.SendAsync(request, cancellationToken);

    private static HttpRequestException SentTwice()
    {
        var inner = new SentTwiceException();
        return new HttpRequestException(inner.Message, inner);
    }
}
