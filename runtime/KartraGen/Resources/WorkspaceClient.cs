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
    public virtual Task<JsonElement> GetAsync(string workspaceId, CancellationToken cancellationToken = default) =>
        _client.ManageAsync(HttpMethod.Get, PathOf(workspaceId), null, cancellationToken);

    /// <summary>Changes the workspace, for instance <c>{"settings":{"useMembraneUniverse":true}}</c>; what is not given stays.</summary>
    /// <exception cref="InvalidOperationException">This client has a tenant's token only.</exception>
    public virtual Task<JsonElement> UpdateAsync(string workspaceId, JsonElement changes, CancellationToken cancellationToken = default) =>
        _client.ManageAsync(HttpMethod.Patch, PathOf(workspaceId), () => RequestBody.Of(changes), cancellationToken);

    /// <summary>The workspace's configuration, as <see cref="ImportAsync"/> takes it.</summary>
    /// <exception cref="InvalidOperationException">This client has a tenant's token only.</exception>
    public virtual Task<JsonElement> ExportAsync(CancellationToken cancellationToken = default) =>
        _client.ManageAsync(HttpMethod.Get, ApiPath.To("export"), null, cancellationToken);

    /// <summary>Lays an exported configuration over the workspace.</summary>
    /// <exception cref="InvalidOperationException">This client has a tenant's token only.</exception>
    public virtual Task<JsonElement> ImportAsync(JsonElement configuration, CancellationToken cancellationToken = default) =>
        _client.ManageAsync(HttpMethod.Post, ApiPath.To("import"), () => RequestBody.Of(configuration), cancellationToken);

    private static ApiPath PathOf(string workspaceId) => ApiPath.To("workspaces").Segment(workspaceId);
}
