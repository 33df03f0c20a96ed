using System.Text.Json;

namespace KartraGen;

/// <summary>The integrations that a workspace offers.</summary>
public class IntegrationsClient
{
    private readonly MembraneScope _scope = MembraneScope.OfMock;

    /// <summary>For mocking.</summary>
    protected IntegrationsClient() { }

    internal IntegrationsClient(MembraneScope scope)
    {
        _scope = scope;
    }

    /// <summary>Lists integrations, page by page.</summary>
    /// <exception cref="MembraneException">
    /// A page repeats, or the list goes on beyond <see cref="MembraneOptions.MaxListPages"/> or
    /// <see cref="MembraneOptions.MaxListItems"/>: it might not end.
    /// </exception>
    public virtual MembranePageable<MembraneIntegration> ListAsync(
        IntegrationListOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var filter = options ?? new IntegrationListOptions();
        return Pages.ListAsync(_scope, () => filter.Over(ApiPath.To("integrations")), json => new MembraneIntegration(json), cancellationToken);
    }

    /// <summary>An integration by its id or key.</summary>
    /// <exception cref="MembraneNotFoundException">There is none.</exception>
    public virtual async Task<MembraneIntegration> GetAsync(string idOrKey, CancellationToken cancellationToken = default) =>
        await _scope.GetAsync(PathOf(idOrKey), cancellationToken).As(json => new MembraneIntegration(json)).ConfigureAwait(false);

    /// <summary>Makes an integration from a catalog connector.</summary>
    public virtual async Task<MembraneIntegration> CreateAsync(MembraneIntegrationSpec integration, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(integration);
        return await _scope
            .SendAsync(HttpMethod.Post, ApiPath.To("integrations"), integration.Body(), cancellationToken)
            .As(json => new MembraneIntegration(json))
            .ConfigureAwait(false);
    }

    /// <summary>Changes what is set in <paramref name="changes"/>.</summary>
    public virtual async Task<MembraneIntegration> UpdateAsync(
        string idOrKey,
        MembraneIntegrationSpec changes,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(changes);
        return await _scope
            .SendAsync(HttpMethod.Patch, PathOf(idOrKey), changes.Body(), cancellationToken)
            .As(json => new MembraneIntegration(json))
            .ConfigureAwait(false);
    }

    /// <summary>The parameters: OAuth client, scopes, settings of the app's API. They may hold secrets.</summary>
    public virtual async Task<JsonElement> GetParametersAsync(string idOrKey, CancellationToken cancellationToken = default) =>
        await _scope.GetAsync(PathOf(idOrKey).Then("parameters"), cancellationToken).ConfigureAwait(false);

    /// <summary>Sets parameters; those that are not given stay.</summary>
    /// <exception cref="InvalidOperationException">This client has a tenant's token only: use <see cref="MembraneClient.AsManager"/>.</exception>
    public virtual async Task<JsonElement> UpdateParametersAsync(
        string idOrKey,
        JsonElement parameters,
        CancellationToken cancellationToken = default
    ) =>
        await _scope
            .ManageAsync(HttpMethod.Patch, PathOf(idOrKey).Then("parameters"), () => RequestBody.Of(parameters), cancellationToken)
            .ConfigureAwait(false);

    /// <summary>Archives an integration: it is listed no more.</summary>
    public virtual async Task ArchiveAsync(string idOrKey, CancellationToken cancellationToken = default) =>
        await _scope.SendAsync(HttpMethod.Delete, PathOf(idOrKey), null, cancellationToken).ConfigureAwait(false);

    /// <summary>Takes an archived integration back into use.</summary>
    public virtual async Task RestoreAsync(string idOrKey, CancellationToken cancellationToken = default) =>
        await _scope.SendAsync(HttpMethod.Post, PathOf(idOrKey).Then("restore"), null, cancellationToken).ConfigureAwait(false);

    private static ApiPath PathOf(string idOrKey) => ApiPath.To("integrations").Segment(idOrKey);
}
