namespace KartraGen;

/// <summary>The apps that Membrane can connect.</summary>
public class ExternalAppsClient
{
    private readonly MembraneScope _scope = MembraneScope.OfMock;

    /// <summary>For mocking.</summary>
    protected ExternalAppsClient() { }

    internal ExternalAppsClient(MembraneScope scope)
    {
        _scope = scope;
    }

    /// <summary>Lists apps, page by page.</summary>
    /// <exception cref="MembraneException">
    /// A page repeats, or the list goes on beyond <see cref="MembraneOptions.MaxListPages"/> or
    /// <see cref="MembraneOptions.MaxListItems"/>: it might not end.
    /// </exception>
    public virtual MembranePageable<MembraneExternalApp> ListAsync(
        ExternalAppListOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var filter = options ?? new ExternalAppListOptions();
        return Pages.ListAsync(_scope, () => filter.Over(ApiPath.To("external-apps")), json => new MembraneExternalApp(json), cancellationToken);
    }

    /// <summary>An app by its id or key, for instance <c>kartra</c>.</summary>
    /// <exception cref="MembraneNotFoundException">There is none.</exception>
    public virtual async Task<MembraneExternalApp> GetAsync(string idOrKey, CancellationToken cancellationToken = default) =>
        await _scope
            .GetAsync(ApiPath.To("external-apps").Segment(idOrKey), cancellationToken)
            .As(json => new MembraneExternalApp(json))
            .ConfigureAwait(false);

    /// <summary>The id of an app, which lists are filtered by.</summary>
    /// <param name="idOrKey">The app's key, for instance <c>kartra</c>, or its id.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="MembraneNotFoundException">There is no such app.</exception>
    public virtual async Task<string> ResolveAsync(string idOrKey, CancellationToken cancellationToken = default) =>
        (await GetAsync(idOrKey, cancellationToken).ConfigureAwait(false)).Id;
}
