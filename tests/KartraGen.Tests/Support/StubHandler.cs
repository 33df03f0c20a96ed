using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;

namespace KartraGen.Tests.Support;

/// <summary>What left through the client's HTTP handler.</summary>
internal sealed record SentRequest(HttpMethod Method, Uri Uri, string? Token, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string? ContentType { get; init; }
}

/// <summary>Answers in place of Membrane, and keeps what was sent.</summary>
internal sealed class StubHandler : HttpMessageHandler
{
    private readonly ConcurrentQueue<SentRequest> _sent = new();

    public IReadOnlyList<SentRequest> Sent => [.. _sent];

    /// <summary>Gives the answer to the n-th request (from 0).</summary>
    public Func<SentRequest, int, HttpResponseMessage> Answer { get; set; } = (_, _) => Json("""{"output":{},"actionRunId":"run-1"}""");

    public static HttpResponseMessage Json(string body, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    public static HttpResponseMessage Text(string body, HttpStatusCode status, string mediaType = "text/html") =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, mediaType) };

    /// <summary>The characters as bytes of Latin-1: <c>ü</c> is 0xFC, which is no UTF-8.</summary>
    public static HttpResponseMessage Latin1(string body, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new ByteArrayContent(Encoding.Latin1.GetBytes(body)) { Headers = { ContentType = new("application/json") } } };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var sent = new SentRequest(
            request.Method,
            request.RequestUri!,
            request.Headers.Authorization?.Parameter,
            request.Headers.ToDictionary(header => header.Key, header => string.Join(",", header.Value), StringComparer.OrdinalIgnoreCase),
            body
        )
        {
            ContentType = request.Content?.Headers.ContentType?.ToString(),
        };
        int index;
        lock (_sent)
        {
            index = _sent.Count;
            _sent.Enqueue(sent);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return Answer(sent, index);
    }
}
