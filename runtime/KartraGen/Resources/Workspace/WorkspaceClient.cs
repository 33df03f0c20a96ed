using System.Text.Json;

namespace KartraGen;

/// <summary>The workspace as a whole. All of it takes <see cref="MembraneClient.AsManager"/>.</summary>
public class WorkspaceClient
{
    private readonly MembraneScope _scope = MembraneScope.OfMock;

    /// <summary>For mocking.</summary>
    protected WorkspaceClient()
    {
    }

    internal WorkspaceClient(MembraneScope scope)
    {
        _scope = scope;
    }

    /// <summary>The workspace with its settings.</summary>
    /// <exception cref="InvalidOperationException">This client has a tenant's token only.</exception>
    public virtual async Task<MembraneWorkspace> GetAsync(string idOrKey, CancellationToken cancellationToken = default) =>
        await _scope.ManageAsync(HttpMethod.Get, PathOf(idOrKey), null, cancellationToken).As(json => new MembraneWorkspace(json)).ConfigureAwait(false);

    /// <summary>Changes settings; what is not given stays.</summary>
    /// <exception cref="InvalidOperationException">This client has a tenant's token only.</exception>
    public virtual async Task<MembraneWorkspace> UpdateAsync(string idOrKey, MembraneWorkspaceSettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return await _scope.ManageAsync(HttpMethod.Patch, PathOf(idOrKey), () => Body(settings), cancellationToken).As(json => new MembraneWorkspace(json)).ConfigureAwait(false);
    }

    /// <summary>Changes anything else of the workspace, for instance <c>{"publicKeys":[...]}</c>; what is not given stays.</summary>
    /// <exception cref="InvalidOperationException">This client has a tenant's token only.</exception>
    public virtual async Task<MembraneWorkspace> UpdateAsync(string idOrKey, JsonElement changes, CancellationToken cancellationToken = default) =>
        await _scope.ManageAsync(HttpMethod.Patch, PathOf(idOrKey), () => RequestBody.Of(changes), cancellationToken).As(json => new MembraneWorkspace(json)).ConfigureAwait(false);

    /// <summary>The workspace's configuration, as <see cref="ImportAsync"/> takes it.</summary>
    /// <exception cref="InvalidOperationException">This client has a tenant's token only.</exception>
    public virtual async Task<JsonElement> ExportAsync(CancellationToken cancellationToken = default) =>
        await _scope.ManageAsync(HttpMethod.Get, ApiPath.To("export"), null, cancellationToken).ConfigureAwait(false);

    /// <summary>Lays an exported configuration over the workspace.</summary>
    /// <exception cref="InvalidOperationException">This client has a tenant's token only.</exception>
    public virtual async Task<JsonElement> ImportAsync(JsonElement configuration, CancellationToken cancellationToken = default) =>
        await _scope.ManageAsync(HttpMethod.Post, ApiPath.To("import"), () => RequestBody.Of(configuration), cancellationToken).ConfigureAwait(false);

    private static RequestBody Body(MembraneWorkspaceSettings settings) => RequestBody.Write(settings, static (writer, settings) =>
    {
        writer.WriteStartObject();
        writer.WriteStartObject("settings");
        settings.WriteTo(writer);
        writer.WriteEndObject();
        writer.WriteEndObject();
    });

    private static ApiPath PathOf(string idOrKey) => ApiPath.To("workspaces").Segment(idOrKey);
}
