namespace KartraGen;

/// <summary>Names of what verifies the calls that Membrane makes to your app.</summary>
public static class MembraneTokenDefaults
{
    /// <summary>The authentication scheme.</summary>
    public const string AuthenticationScheme = "MembraneToken";

    /// <summary>The header that the token comes in (docs/membrane/protocol.md#webhooks).</summary>
    public const string Header = "x-integration-app-token";

    /// <summary>The claim that holds the tenant's fields, as JSON.</summary>
    public const string FieldsClaim = "fields";
}
