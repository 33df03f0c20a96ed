namespace KartraGen.Emulator.Connecting;

/// <summary>What a call says of the connection that it goes through; all null when it says nothing.</summary>
internal sealed record ConnectionContext(
    string? ConnectionId = null,
    string? ConnectionKey = null,
    string? IntegrationId = null,
    string? IntegrationKey = null
);
