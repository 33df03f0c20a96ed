using System.Text.Json;

namespace KartraGen.Conformance;

/// <summary>Stands where the network would be: keeps each request and answers what every call can read.</summary>
internal sealed class RecordingHandler : HttpMessageHandler
{
    /// <summary>What was sent, in order.</summary>
    public List<SentRequest> Requests { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        Requests.Add(
            new SentRequest(
                request.Method.Method,
                request.RequestUri!.PathAndQuery,
                request.Headers.GetValues("membrane-api-version").Single(),
                request.Headers.Authorization!.Scheme,
                string.IsNullOrEmpty(body) ? null : JsonDocument.Parse(body).RootElement
            )
        );
        return new HttpResponseMessage { Content = new StringContent("""{"items":[],"id":"c1","state":"READY","output":{},"actionRunId":"r1"}""") };
    }
}
