namespace KartraGen;

/// <summary>The kinds of errors that Membrane documents (docs/membrane/protocol.md#errors).</summary>
internal static class KnownErrors
{
    private static readonly HashSet<string> Types =
    [
        "bad_request", "connection", "configuration", "dependency_error", "flow_run", "flow_instance_setup", "concurrency", "internal",
        "action_run", "action_instance_setup", "unit_run", "custom_code", "insufficient_credit", "openrouter_not_configured",
    ];

    private static readonly HashSet<string> Keys =
    [
        "not_found", "not_authenticated", "access_denied", "already_exists", "rate_limit_exceeded",
        "connection_is_defunct", "access_token_expired", "lock_timeout",
    ];

    public static bool IsKnown(string type, string? key) => Types.Contains(type) && (key is null || Keys.Contains(key));
}
