using System.Text.Json;

namespace KartraGen;

/// <summary>As whom and with which defaults calls are made: what lies under a client and everything that it hands out.</summary>
internal sealed record MembraneScope(MembraneCore? Behind, MembraneTenant? Tenant = null, MembraneCallOptions? Defaults = null, bool IsManager = false)
{
    /// <summary>Under a client that a test made for a mock: what the mock is not told comes here, and says so.</summary>
    public static MembraneScope OfMock { get; } = new(Behind: null);

    public MembraneCore Core => Behind ?? throw new InvalidOperationException(
        "This client was made for a mock and has no Membrane behind it: set up the member that was called, or make a client with options.");

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
        HttpMethod method, ApiPath path, RequestBody? body, CancellationToken cancellationToken, MembraneCallOptions? options = null)
    {
        using (body)
        {
            var call = NewCall(method, path.ToString(), body, null, options);
            return ApiReader.Read(call, await Core.Calls.SendAsync(call, cancellationToken).ConfigureAwait(false));
        }
    }

    /// <summary>As <see cref="SendAsync"/>, for what only a manager may do: clearer than the 403 it would end in.</summary>
    public async Task<JsonElement> ManageAsync(HttpMethod method, ApiPath path, Func<RequestBody?>? body, CancellationToken cancellationToken) =>
        IsManager || !Settings.Tokens.Credentials.CanManage
            ? await SendAsync(method, path, body?.Invoke(), cancellationToken).ConfigureAwait(false)
            : throw new InvalidOperationException("This takes a manager token: call it on membrane.AsManager().");

    /// <summary>A request as its caller wrote it, below a path of Membrane's API.</summary>
    public async Task<MembraneResponse> RequestAsync(
        ApiPath below, MembraneApiRequest request, bool isProxied, MembraneCallOptions? options, CancellationToken cancellationToken)
    {
        var path = (below + request.Resolve()).TrimStart('/');
        foreach (var (name, value) in request.Query ?? [])
        {
            path += $"{(path.Contains('?') ? '&' : '?')}{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value)}";
        }

        using var body = request.Body is { } content ? RequestBody.Of(content.Bytes.Span, content.ContentType) : null;
        var call = NewCall(request.Method, path, body, request, options, isProxied);
        var reply = await Core.Calls.SendAsync(call, cancellationToken).ConfigureAwait(false);
        if (!reply.IsSuccess)
        {
            throw ErrorClassifier.Classify(call, reply);
        }

        if (isProxied && call.App?.Failure is { } rule && (options?.ThrowOnRejected ?? Defaults?.ThrowOnRejected ?? true) && RefusalSearch.FindIn(reply.Body, rule) is { } refusal)
        {
            throw ErrorClassifier.Refused(call, reply, refusal);
        }

        return new MembraneResponse(reply.Status, reply.Body, reply.Headers);
    }

    private MembraneCall NewCall(
        HttpMethod method, string path, RequestBody? body, MembraneApiRequest? request, MembraneCallOptions? options, bool isProxied = false)
    {
        var settings = Settings;
        return new MembraneCall(settings, options, Defaults, method == HttpMethod.Get || method == HttpMethod.Head)
        {
            Method = method,
            Uri = new Uri(settings.BaseAddress + path),
            TokenRequest = TokenRequest,
            Body = body,
            Request = request,
            IsProxied = isProxied,
            Started = Time.GetTimestamp(),
        };
    }
}
