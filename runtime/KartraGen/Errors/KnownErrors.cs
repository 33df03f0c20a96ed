namespace KartraGen;

/// <summary>The kinds of errors that Membrane documents (docs/membrane/protocol.md#errors).</summary>
internal static class KnownErrors
{
    private static readonly HashSet<string> Types =
    [
        "bad_request",
        "connection",
        "configuration",
        "dependency_error",
        "flow_run",
        "flow_instance_setup",
        "concurrency",
        "internal",
        "action_run",
        "action_instance_setup",
        "unit_run",
        "custom_code",
        "insufficient_credit",
        "openrouter_not_configured",
    ];

    private static readonly HashSet<string> Keys =
    [
        "not_found",
        "not_authenticated",
        "access_denied",
        "already_exists",
        "rate_limit_exceeded",
        "connection_is_defunct",
        "access_token_expired",
        "lock_timeout",
    ];

    // What comes of something that ran, the others come ahead of it.
    private static readonly HashSet<string> OfRuns = ["connection", "dependency_error", "flow_run", "action_run", "unit_run", "custom_code"];

    /// <summary>True when an answer tells of a run: by its id, or by a kind of error that only a run ends in.</summary>
    public static bool TellsOfRun(MembraneError error) => error.ActionRunId is not null || (error.Type is { } type && OfRuns.Contains(type));

    /// <summary>True when an answer that is not a success is in Membrane's own words, not a proxy's or the app's.</summary>
    public static bool IsMembranes(MembraneError error) => error is { Type: { } type, Message: not null } && IsKnown(type, error.Key);

    public static bool IsKnown(string type, string? key) => Types.Contains(type) && (key is null || Keys.Contains(key));
}
