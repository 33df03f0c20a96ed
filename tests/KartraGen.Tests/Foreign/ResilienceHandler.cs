namespace Microsoft.Extensions.Http.Resilience;

/// <summary>Stands for the handler of that package, which cannot be restored here: it repeats what failed.</summary>
internal sealed class ResilienceHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        return answer.IsSuccessStatusCode ? answer : await base.SendAsync(request, cancellationToken);
    }
}
