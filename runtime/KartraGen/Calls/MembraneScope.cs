using System.Text.Json;

namespace KartraGen;

/// <summary>As whom and with which defaults calls are made: what lies under a client and everything that it hands out.</summary>
internal sealed record MembraneScope(
    MembraneCore? Behind,
    MembraneTenant? Tenant = null,
    MembraneCallOptions? Defaults = null,
    bool IsManager = false
)
{
    /// <summary>Under a client that a test made for a mock: what the mock is not told comes here, and says so.</summary>
    public static MembraneScope OfMock { get; } = new(Behind: null);

    public MembraneCore Core =>
        Behind
        ?? throw new InvalidOperationException(
            "This client was made for a mock and has no Membrane behind it: set up the member that was called, or make a client with options."
        );

    public MembraneSettings Settings => Core.Settings;

    public TimeProvider Time => Core.Time;

    /// <summary>Null when none is bound, and for a manager.</summary>
    public string? TenantKey => TokenRequest.Tenant?.Key;

    public MembraneTokenRequest TokenRequest => IsManager ? new(null, IsManager: true) : new(Tenant ?? Settings.Tenant);

    /// <summary>How long a request may be held by the server, with some room below an attempt's time-out.</summary>
    public TimeSpan LongestPoll => Settings.AttemptTimeout * 0.5;

    public Task<JsonElement> GetAsync(ApiPath path, CancellationToken cancellationToken, MembraneCallOptions? options = null) =>
        SendAsync(HttpMethod.Get, path, null, cancellationToken, options);

    /// <summary>A request to Membrane's own API; undefined when the answer is empty. Disposes the body.</summary>
    public async Task<JsonElement> SendAsync(
        HttpMethod method,
        ApiPath path,
        RequestBody? body,
        CancellationToken cancellationToken,
        MembraneCallOptions? options = null
    )
    {
        using (body)
        {
            var call = NewCall(method, UriOf(path.ToString()), body, null, options);
            return ApiReader.Read(call, await Core.Calls.SendAsync(call, cancellationToken).ConfigureAwait(false));
        }
    }

    /// <summary>As <see cref="SendAsync"/>, for what only a manager may do: clearer than the 403 it would end in.</summary>
    public async Task<JsonElement> ManageAsync(HttpMethod method, ApiPath path, Func<RequestBody?>? body, CancellationToken cancellationToken) =>
        IsManager || !Settings.Tokens.Credentials.CanManage
            ? await SendAsync(method, path, body?.Invoke(), cancellationToken).ConfigureAwait(false)
            : throw new InvalidOperationException("This takes a manager token: call it on membrane.AsManager().");

    /// <summary>What lies at an address that Membrane gave, on whatever host: fetched without a token.</summary>
    /// <exception cref="MembraneTransportException">It is no address that may be fetched: not https, nor on this machine.</exception>
    public async Task<ReadOnlyMemory<byte>> DownloadAsync(string? address, CancellationToken cancellationToken)
    {
        if (
            !Uri.TryCreate(new Uri(Settings.BaseAddress), address, out var uri)
            || !(uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
        )
        {
            throw new MembraneTransportException("Membrane gave an address for a download that is not https; it was not fetched.");
        }

        var call = NewCall(HttpMethod.Get, uri, null, null, null, isAnonymous: true);
        var reply = await Core.Calls.SendAsync(call, cancellationToken).ConfigureAwait(false);
        return reply.IsSuccess ? reply.Body : throw ErrorClassifier.Classify(call, reply);
    }

    /// <summary>A request as its caller wrote it, below a path of Membrane's API.</summary>
    public async Task<MembraneResponse> RequestAsync(
        ApiPath below,
        MembraneApiRequest request,
        bool isProxied,
        MembraneCallOptions? options,
        CancellationToken cancellationToken
    )
    {
        var path = (below + request.Resolve()).TrimStart('/');
        foreach (var (name, value) in request.Query ?? [])
        {
            path += $"{(path.Contains('?') ? '&' : '?')}{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value)}";
        }

        using var body = request.Body is { } content ? RequestBody.Of(content.Bytes.Span, content.ContentType) : null;
        var call = NewCall(request.Method, UriOf(path), body, request, options, isProxied);
        var reply = await Core.Calls.SendAsync(call, cancellationToken).ConfigureAwait(false);
        if (!reply.IsSuccess)
        {
            throw ErrorClassifier.Classify(call, reply);
        }

        if (
            isProxied
            && call.App?.Failure is { } rule
            && (options?.ThrowOnRejected ?? Defaults?.ThrowOnRejected ?? true)
            && RefusalSearch.FindIn(reply.Body, rule) is { } refusal
        )
        {
            throw ErrorClassifier.Refused(call, reply, refusal);
        }

        return new MembraneResponse(reply.Status, reply.Body, reply.Headers);
    }

    /// <summary>The path, below Membrane's API, of an address that Membrane gave.</summary>
    /// <exception cref="MembraneTransportException">It lies elsewhere, where our token must not go.</exception>
    public string Below(string address) =>
        Uri.TryCreate(new Uri(Settings.BaseAddress), address, out var uri)
        && uri.AbsoluteUri.StartsWith(Settings.BaseAddress, StringComparison.Ordinal)
            ? uri.AbsoluteUri[Settings.BaseAddress.Length..]
            : throw new MembraneTransportException("Membrane gave an address that is not below its own API; it was not called.");

    private Uri UriOf(string path) => new(Settings.BaseAddress + path);

    private MembraneCall NewCall(
        HttpMethod method,
        Uri uri,
        RequestBody? body,
        MembraneApiRequest? request,
        MembraneCallOptions? options,
        bool isProxied = false,
        bool isAnonymous = false
    )
    {
        var settings = Settings;
        return new MembraneCall(settings, options, Defaults, method == HttpMethod.Get || method == HttpMethod.Head)
        {
            Method = method,
            Uri = uri,
            TokenRequest = TokenRequest,
            Body = body,
            Request = request,
            IsProxied = isProxied,
            IsAnonymous = isAnonymous,
            Started = Time.GetTimestamp(),
        };
    }
}
