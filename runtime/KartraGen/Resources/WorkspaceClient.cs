using System.Text.Json;

namespace KartraGen;

/// <summary>The workspace as a whole. All of it takes <see cref="MembraneClient.AsManager"/>.</summary>
public class WorkspaceClient
{
    private readonly MembraneClient _client = null!;

    /// <summary>For mocking.</summary>
    protected WorkspaceClient()
    {
    }

    internal WorkspaceClient(MembraneClient client)
    {
        _client = client;
    }

    /// <summary>The workspace with its settings.</summary>
    /// <exception cref="InvalidOperationException">This client has a tenant's token only.</exception>
    public virtual async Task<MembraneWorkspace> GetAsync(string idOrKey, CancellationToken cancellationToken = default) =>
        new(await _client.ManageAsync(HttpMethod.Get, PathOf(idOrKey), null, cancellationToken).ConfigureAwait(false));

    /// <summary>Changes settings; what is not given stays.</summary>
    /// <exception cref="InvalidOperationException">This client has a tenant's token only.</exception>
    public virtual async Task<MembraneWorkspace> UpdateAsync(string idOrKey, MembraneWorkspaceSettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new(await _client.ManageAsync(HttpMethod.Patch, PathOf(idOrKey), settings.Body, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Changes anything else of the workspace, for instance <c>{"publicKeys":[...]}</c>; what is not given stays.</summary>
    /// <exception cref="InvalidOperationException">This client has a tenant's token only.</exception>
    public virtual async Task<MembraneWorkspace> UpdateAsync(string idOrKey, JsonElement changes, CancellationToken cancellationToken = default) =>
        new(await _client.ManageAsync(HttpMethod.Patch, PathOf(idOrKey), () => RequestBody.Of(changes), cancellationToken).ConfigureAwait(false));

    /// <summary>The workspace's configuration, as <see cref="ImportAsync"/> takes it.</summary>
    /// <exception cref="InvalidOperationException">This client has a tenant's token only.</exception>
    public virtual Task<JsonElement> ExportAsync(CancellationToken cancellationToken = default) =>
        _client.ManageAsync(HttpMethod.Get, ApiPath.To("export"), null, cancellationToken);

    /// <summary>Lays an exported configuration over the workspace.</summary>
    /// <exception cref="InvalidOperationException">This client has a tenant's token only.</exception>
    public virtual Task<JsonElement> ImportAsync(JsonElement configuration, CancellationToken cancellationToken = default) =>
        _client.ManageAsync(HttpMethod.Post, ApiPath.To("import"), () => RequestBody.Of(configuration), cancellationToken);

    private static ApiPath PathOf(string idOrKey) => ApiPath.To("workspaces").Segment(idOrKey);
}
