using System.Text.Json;
using KartraGen.Tool.Snapshots;

namespace KartraGen.Tool.Installing;

/// <summary>Makes a pack's actions in a workspace, or brings them to what the pack says. Removes nothing, and touches no other action.</summary>
/// <param name="manager">A client with a manager's token.</param>
internal sealed class PackInstaller(MembraneClient manager)
{
    /// <summary>Installs a pack.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="integrationKey">The integration that the actions belong to.</param>
    /// <param name="dryRun">Whether to ask only.</param>
    /// <param name="cancellationToken">Stops between two actions.</param>
    /// <exception cref="ToolException">The workspace has no such integration.</exception>
    public async Task<IReadOnlyList<Installed>> InstallAsync(Pack pack, string integrationKey, bool dryRun, CancellationToken cancellationToken)
    {
        var integration = await FindAsync(integrationKey, cancellationToken);
        var known = new Dictionary<string, MembraneActionInfo>(StringComparer.Ordinal);
        await foreach (
            var action in manager.Actions.ListAsync(new ActionListOptions { IntegrationKey = integrationKey, PageSize = 1000 }, cancellationToken)
        )
        {
            // A connection's own version of an action is its tenant's.
            if (action is { Key: { } key, ConnectionId: null, ArchivedAt: null })
            {
                known[key] = action;
            }
        }

        var installed = new List<Installed>();
        foreach (var spec in pack.Actions)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var there = known.GetValueOrDefault(spec.Key!);
            var change =
                there is null ? InstallChange.Created
                : IsAs(there, spec) ? InstallChange.Unchanged
                : InstallChange.Updated;
            installed.Add(new Installed(spec.Key!, change));
            if (!dryRun && change != InstallChange.Unchanged)
            {
                _ = there is null
                    ? await manager.Actions.CreateAsync(spec with { IntegrationId = integration.Id }, cancellationToken)
                    : await manager.Actions.UpdateAsync(there.Id, spec with { Key = null }, cancellationToken);
            }
        }

        return installed;
    }

    private async Task<MembraneIntegration> FindAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            return await manager.Integrations.GetAsync(key, cancellationToken);
        }
        catch (Exception exception) when (exception is MembraneNotFoundException or ArgumentException)
        {
            throw ToolException.CouldNotStart(
                "PACK.INTEGRATION",
                $"The workspace has no integration '{key}'.",
                "Add the app in Membrane's console, or name another: --integration KEY"
            );
        }
    }

    /// <summary>Of what the pack says; Membrane adds members of its own.</summary>
    private static bool IsAs(MembraneActionInfo there, MembraneActionSpec spec) =>
        there.Name == spec.Name
        && there.Description == spec.Description
        && there.Type == spec.Type
        && Same(there.InputSchema, spec.InputSchema)
        && there.Json.TryGetProperty("config", out var config)
        && Same(config, spec.Config);

    private static bool Same(JsonElement there, JsonElement spec) =>
        there.ValueKind != JsonValueKind.Undefined && CanonicalJson.Write(there).AsSpan().SequenceEqual(CanonicalJson.Write(spec));
}
