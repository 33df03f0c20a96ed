namespace KartraGen.Tool.Credentials;

/// <summary>The <c>MEMBRANE_*</c> variables of one source. Holds secrets: never printed, never written.</summary>
public sealed class CredentialSet
{
    /// <summary>The names that Membrane's own tools and pages use for the API's address (docs/membrane/protocol.md#variables).</summary>
    private static readonly string[] ApiUriNames = ["MEMBRANE_API_URL", "MEMBRANE_API_URI", "MEMBRANE_API_BASE_URL"];

    private readonly Func<string, string?> variable;

    /// <summary>A set that reads its variables from a source.</summary>
    /// <param name="source">What <c>doctor</c> calls the source.</param>
    /// <param name="variable">The value of a variable; null or blank where it is not set.</param>
    public CredentialSet(string source, Func<string, string?> variable)
    {
        Source = source;
        this.variable = variable;
    }

    /// <summary>Where the set comes from, in words.</summary>
    public string Source { get; }

    /// <summary>The API's address as it was written; null where the source has none.</summary>
    public string? ApiUri => ApiUriNames.Select(Read).FirstOrDefault(value => value is not null);

    /// <summary>A ready token.</summary>
    public string? Token => Read("MEMBRANE_TOKEN");

    /// <summary>The workspace's key.</summary>
    public string? WorkspaceKey => Read("MEMBRANE_WORKSPACE_KEY");

    /// <summary>The workspace's secret.</summary>
    public string? WorkspaceSecret => Read("MEMBRANE_WORKSPACE_SECRET");

    /// <summary>The tenant whose token is made.</summary>
    public string? TenantKey => Read("MEMBRANE_TENANT_KEY");

    /// <summary>The names of what is missing to make a token; empty for a complete set.</summary>
    public IReadOnlyList<string> Missing =>
        Token is not null
            ? []
            :
            [
                .. new[]
                {
                    ("MEMBRANE_WORKSPACE_KEY", WorkspaceKey),
                    ("MEMBRANE_WORKSPACE_SECRET", WorkspaceSecret),
                    ("MEMBRANE_TENANT_KEY", TenantKey),
                }
                    .Where(item => item.Item2 is null)
                    .Select(item => item.Item1),
            ];

    /// <summary>The source; never a value.</summary>
    public override string ToString() => Source;

    private string? Read(string name)
    {
        // A secret pasted with its line end is common, and no secret ends with one.
        var value = variable(name)?.TrimEnd('\r', '\n');
        if (string.IsNullOrWhiteSpace(value))
        {
            return null;
        }

        return !value.Any(char.IsControl)
            ? value
            : throw ToolException.CouldNotStart("CREDENTIALS.CONTROL_CHARACTER", $"{name} from {Source} holds a control character.");
    }
}
