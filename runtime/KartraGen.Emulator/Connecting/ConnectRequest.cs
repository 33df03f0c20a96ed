namespace KartraGen.Emulator.Connecting;

/// <summary>That a user shall connect something, and whom to tell when it is done.</summary>
internal sealed record ConnectRequest(string TenantKey)
{
    /// <summary>The connection to connect again; null to make one.</summary>
    public string? ConnectionId { get; init; }

    /// <summary>The app to connect; null when the user chooses it.</summary>
    public string? IntegrationId { get; init; }

    public string? ConnectionKey { get; init; }

    public string? Name { get; init; }

    /// <summary>Else the tenant's connection to the same app is the one that is connected.</summary>
    public bool AllowsMany { get; init; }

    /// <summary>JSON text of the connector's parameters.</summary>
    public string? Parameters { get; init; }

    /// <summary>The JS SDK's id of this attempt, under which it listens.</summary>
    public string? RequestId { get; init; }

    /// <summary>The origin of the page that asked, and alone is told; null when it is not known.</summary>
    public string? Origin { get; init; }

    /// <summary>Where the browser goes afterwards.</summary>
    public Uri? RedirectUri { get; init; }
}
