namespace KartraGen;

/// <summary>One call as its caller sees it: all its attempts together.</summary>
internal sealed class MembraneCall
{
    private readonly MembraneApp? _app;

    public MembraneCall(MembraneSettings settings, MembraneCallOptions? options, MembraneCallOptions? defaults, bool isReadOnly)
    {
        Settings = settings;
        TotalTimeout = options?.Timeout ?? defaults?.Timeout ?? settings.TotalTimeout;
        var retry = options?.Retry ?? defaults?.Retry ?? MembraneRetryMode.WhenSafe;
        _app = options?.App ?? defaults?.App;
        Retry = retry == MembraneRetryMode.WhenSafe && isReadOnly ? MembraneRetryMode.Idempotent : retry;
    }

    public MembraneSettings Settings { get; }

    public TimeSpan TotalTimeout { get; }

    public MembraneRetryMode Retry { get; }

    public required HttpMethod Method { get; init; }

    public required Uri Uri { get; init; }

    public required MembraneTokenRequest TokenRequest { get; init; }

    public RequestBody? Body { get; set; }

    public MembraneAction? Action { get; init; }

    /// <summary>The app that is called, as far as it is known.</summary>
    public MembraneApp? App => Action?.App ?? _app;

    public ConnectionSelector Connection { get; init; }

    /// <summary>What the input does not meet of its schema, once Membrane has refused it.</summary>
    public IReadOnlyList<ConstraintViolation> Violations { get; set; } = [];

    /// <summary>The request as its caller wrote it, where he did.</summary>
    public MembraneApiRequest? Request { get; init; }

    /// <summary>Where it is one of many.</summary>
    public PacedCall? Paced { get; init; }

    /// <summary>True when Membrane passes it on to the app, whose answers may be the app's own.</summary>
    public bool IsProxied { get; init; }

    /// <summary>True for an address outside Membrane's API, which gets no token.</summary>
    public bool IsAnonymous { get; init; }

    /// <summary>True when it reaches the app, whose limits the plugged-in limiter keeps.</summary>
    public bool IsLimited => Settings.RateLimiter is not null && (Action is not null || IsProxied);

    /// <summary>What messages call it. Not the path of a request that its caller wrote, which may be personal.</summary>
    public string Label =>
        Action?.Label
        ?? (
            Request is null ? $"{Method} {PathOf(Uri)}"
            : IsProxied ? $"{Method} through a connection"
            : $"{Method} request"
        );

    /// <summary>When it began, by the time provider's stopwatch.</summary>
    public required long Started { get; init; }

    public int Attempts { get; set; }

    /// <summary>True once an attempt may have had its effect.</summary>
    public bool MayHaveRun { get; set; }

    /// <summary>True once one before the last may have: of what the last one says, it may be the cause.</summary>
    public bool MayHaveRunBefore { get; set; }

    // An id may be an e-mail address.
    private static string PathOf(Uri uri) =>
        string.Join('/', uri.AbsolutePath.Split('/').Select(static segment => segment.Contains('@') || segment.Contains("%40") ? "…" : segment));

    /// <summary>What is left of the time for all its attempts; zero when it is over.</summary>
    public TimeSpan TimeLeft(TimeProvider time)
    {
        var left = TotalTimeout - time.GetElapsedTime(Started);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>For an exception.</summary>
    public FailedCall Failed(MembraneReply? reply = null)
    {
        var call = new FailedCall(Action?.Label, Connection.ConnectionId, Connection.ConnectionKey) { MayHaveRun = MayHaveRun };
        return reply is null ? call : call with { Status = reply.Status, Error = reply.Error, RetryAfter = reply.RetryAfter, Body = reply.Body };
    }
}
