using System.Collections.Concurrent;
using System.Net;

namespace KartraGen.Tests.Support;

/// <summary>Sends, and keeps the tokens that the server refused.</summary>
internal sealed class RefusedTokens() : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
{
    private readonly ConcurrentDictionary<string, bool> _tokens = new();

    public int Count => _tokens.Count;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.Unauthorized)
        {
            _tokens[request.Headers.Authorization!.Parameter!] = true;
        }

        return response;
    }
}
