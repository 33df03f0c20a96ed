using System.Net.Http.Headers;

namespace KartraGen.Benchmarks.Acting;

/// <summary>Answers with one lead, in this process and a moment later: what is left is what the caller does.</summary>
internal sealed class InProcessHandler : HttpMessageHandler
{
    private static readonly MediaTypeHeaderValue Json = new("application/json") { CharSet = "utf-8" };

    private readonly byte[] _answer =
    [
        .. "{\"output\":"u8,
        .. Repository.MinifiedFixture("outputs/get-lead.json"),
        .. ",\"actionRunId\":\"run_01JD7Z0000000000000000000A\"}"u8,
    ];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await request.Content!.CopyToAsync(Stream.Null, cancellationToken).ConfigureAwait(false);
        await Task.Yield();
        return new HttpResponseMessage
        {
            Content = new ByteArrayContent(_answer) { Headers = { ContentType = Json } },
            RequestMessage = request,
        };
    }
}
