using System.Text.Json;
using KartraGen.Json;

namespace KartraGen;

/// <summary>
/// The settings of a workspace, as the schema of Membrane's own SDK 0.28.3 names them. Null is not set, and not sent: what is not given stays.
/// Settings beyond these stand in <see cref="MembraneElement.Json"/> of the workspace.
/// </summary>
public sealed record MembraneWorkspaceSettings
{
    /// <summary>Settings to change.</summary>
    public MembraneWorkspaceSettings() { }

    internal MembraneWorkspaceSettings(JsonElement json)
    {
        EnableApiLogs = Flag(json, "enableApiLogs");
        EnableWebhookLogs = Flag(json, "enableWebhookLogs");
        EnableActionRunLogs = Flag(json, "enableActionRunLogs");
        DisableSecretKeyAuth = Flag(json, "disableSecretKeyAuth");
        UseMembraneUniverse = Flag(json, "useMembraneUniverse");
        UseRemoteRepository = Flag(json, "useRemoteRepository");
        AutoGenerateIntegrationsFromConnectors = Flag(json, "autoGenerateIntegrationsFromConnectors");
        AutoGenerateIntegrationsFromExternalApps = Flag(json, "autoGenerateIntegrationsFromExternalApps");
        AutoGenerateIntegrationsFromWebSearch = Flag(json, "autoGenerateIntegrationsFromWebSearch");
    }

    /// <summary>Keep a log of API requests.</summary>
    public bool? EnableApiLogs { get; init; }

    /// <summary>Keep a log of webhooks.</summary>
    public bool? EnableWebhookLogs { get; init; }

    /// <summary>Keep the run logs that <see cref="ActionRunsClient"/> reads.</summary>
    public bool? EnableActionRunLogs { get; init; }

    /// <summary>Refuse tokens that are signed with the workspace secret: only those of a private key are taken.</summary>
    public bool? DisableSecretKeyAuth { get; init; }

    /// <summary>Offer Membrane's catalog of apps.</summary>
    public bool? UseMembraneUniverse { get; init; }

    /// <summary>Keep the workspace's elements in a remote repository.</summary>
    public bool? UseRemoteRepository { get; init; }

    /// <summary>Make an integration from a connector where one is needed.</summary>
    public bool? AutoGenerateIntegrationsFromConnectors { get; init; }

    /// <summary>Make an integration from an app where one is needed.</summary>
    public bool? AutoGenerateIntegrationsFromExternalApps { get; init; }

    /// <summary>Make an integration from a search of the web where one is needed.</summary>
    public bool? AutoGenerateIntegrationsFromWebSearch { get; init; }

    internal void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteIfSet("enableApiLogs", EnableApiLogs);
        writer.WriteIfSet("enableWebhookLogs", EnableWebhookLogs);
        writer.WriteIfSet("enableActionRunLogs", EnableActionRunLogs);
        writer.WriteIfSet("disableSecretKeyAuth", DisableSecretKeyAuth);
        writer.WriteIfSet("useMembraneUniverse", UseMembraneUniverse);
        writer.WriteIfSet("useRemoteRepository", UseRemoteRepository);
        writer.WriteIfSet("autoGenerateIntegrationsFromConnectors", AutoGenerateIntegrationsFromConnectors);
        writer.WriteIfSet("autoGenerateIntegrationsFromExternalApps", AutoGenerateIntegrationsFromExternalApps);
        writer.WriteIfSet("autoGenerateIntegrationsFromWebSearch", AutoGenerateIntegrationsFromWebSearch);
    }

    private static bool? Flag(JsonElement json, string name) =>
        json.TryGetMember(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;
}
