namespace KartraGen;

/// <summary>The <c>MEMBRANE_*</c> variables, as Membrane's command line prints them (<c>membrane credentials --shell</c>).</summary>
internal static class MembraneVariables
{
    // Membrane's pages say URL, its config loader URI, its export script BASE_URL (docs/membrane/protocol.md#variables).
    private static readonly string[] ApiUri = ["MEMBRANE_API_URL", "MEMBRANE_API_URI", "MEMBRANE_API_BASE_URL"];

    public const string WorkspaceKey = "MEMBRANE_WORKSPACE_KEY";
    public const string WorkspaceSecret = "MEMBRANE_WORKSPACE_SECRET";
    public const string TenantKey = "MEMBRANE_TENANT_KEY";
    public const string Token = "MEMBRANE_TOKEN";
    public const string ConnectionId = "MEMBRANE_CONNECTION_ID";
    public const string ConnectionKey = "MEMBRANE_CONNECTION_KEY";

    /// <summary>Lays the variables over the options; blank is not set.</summary>
    public static void Apply(Func<string, string?> read, MembraneOptions options)
    {
        var apiUri = ApiUri.Select(read).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value));
        if (apiUri is not null)
        {
            // A value that is no address must not fail here: the validator names the setting.
            options.ApiUri = new Uri(apiUri.Trim(), UriKind.RelativeOrAbsolute);
        }

        options.WorkspaceKey = Read(read, WorkspaceKey) ?? options.WorkspaceKey;
        options.WorkspaceSecret = Read(read, WorkspaceSecret) ?? options.WorkspaceSecret;
        options.TenantKey = Read(read, TenantKey) ?? options.TenantKey;
        options.Token = Read(read, Token) ?? options.Token;
    }

    /// <summary>The variables choose a connection only where nothing else does.</summary>
    public static void ApplyConnection(Func<string, string?> read, MembraneOptions options)
    {
        var connection = ConnectionSelector.Single(options.ConnectionId, options.ConnectionKey, options.IntegrationId, options.IntegrationKey);
        if (connection is { IsNone: true })
        {
            options.ConnectionId = Read(read, ConnectionId);
            options.ConnectionKey = Read(read, ConnectionKey);
        }
    }

    private static string? Read(Func<string, string?> read, string name) =>
        read(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value : null;
}
