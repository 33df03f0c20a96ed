namespace KartraGen.Tool.Probing;

/// <summary>Notes what all answers of a probe have in common, those that the client repeated among them.</summary>
internal sealed class ProbeTraffic() : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false })
{
    private readonly List<string> limits = [];

    /// <summary>Answers that put a call off, each as status and header.</summary>
    public IReadOnlyList<string> Limits => limits;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if ((int)response.StatusCode is 429 or 503)
        {
            var wait = response.Headers.RetryAfter;
            var form =
                wait is null ? "no Retry-After"
                : wait.Delta is { } delta ? $"Retry-After in seconds ({delta.TotalSeconds:0})"
                : "Retry-After as a date";
            limits.Add($"{(int)response.StatusCode} with {form}");
        }

        return response;
    }
}
