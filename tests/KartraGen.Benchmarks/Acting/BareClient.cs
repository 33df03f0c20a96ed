using System.Net.Http.Headers;
using System.Text.Json;

namespace KartraGen.Benchmarks.Acting;

/// <summary>The same call as one would write it without KartraGen: no retries, no telemetry, no tolerance.</summary>
internal sealed class BareClient(Uri server, string token, TimeSpan timeout, HttpMessageHandler? handler = null)
{
    private readonly HttpClient _http = new(handler ?? new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        Timeout = timeout,
    };
    private readonly Uri _act = new(server, "act");
    private readonly AuthenticationHeaderValue _authorization = new("Bearer", token);

    public async Task<PeerActAnswer> ActAsync(string email)
    {
        var body = new PeerActRequest
        {
            Key = "get-lead",
            IntegrationKey = "kartra",
            Input = new PeerLeadRequest { Email = email },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, _act);
        request.Headers.Authorization = _authorization;
        request.Headers.Add("membrane-api-version", "2025-10-21");
        request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, PeerActContext.Default.PeerActRequest))
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
        };
        using var response = await _http.SendAsync(request).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
        return JsonSerializer.Deserialize(answer, PeerActContext.Default.PeerActAnswer)!;
    }
}
