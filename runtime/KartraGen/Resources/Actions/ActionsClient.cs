namespace KartraGen;

/// <summary>The actions of a workspace and of the apps it connects. What changes them takes <see cref="MembraneClient.AsManager"/>.</summary>
public class ActionsClient
{
    private readonly MembraneScope _scope = MembraneScope.OfMock;

    /// <summary>For mocking.</summary>
    protected ActionsClient() { }

    internal ActionsClient(MembraneScope scope)
    {
        _scope = scope;
    }

    /// <summary>Lists actions, page by page; with an intent and a connection, the best ones first.</summary>
    /// <exception cref="MembraneException">
    /// A page repeats, or the list goes on beyond <see cref="MembraneOptions.MaxListPages"/> or
    /// <see cref="MembraneOptions.MaxListItems"/>: it might not end.
    /// </exception>
    public virtual MembranePageable<MembraneActionInfo> ListAsync(ActionListOptions? options = null, CancellationToken cancellationToken = default)
    {
        var filter = options ?? new ActionListOptions();
        return Pages.ListAsync(_scope, () => filter.Over(ApiPath.To("actions")), json => new MembraneActionInfo(json), cancellationToken);
    }

    /// <summary>An action by its id or key.</summary>
    /// <exception cref="MembraneNotFoundException">There is none.</exception>
    public virtual async Task<MembraneActionInfo> GetAsync(string idOrKey, CancellationToken cancellationToken = default) =>
        await _scope.GetAsync(PathOf(idOrKey), cancellationToken).As(json => new MembraneActionInfo(json)).ConfigureAwait(false);

    /// <summary>Waits until Membrane has built an action.</summary>
    /// <param name="idOrKey">The action.</param>
    /// <param name="progress">Told after every look at it.</param>
    /// <param name="timeout">How long to wait; 5 minutes unless given.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="MembraneException">It failed for good.</exception>
    /// <exception cref="TimeoutException">It was not ready in time.</exception>
    public virtual async Task<MembraneActionInfo> WaitUntilReadyAsync(
        string idOrKey,
        IProgress<MembraneActionInfo>? progress = null,
        TimeSpan? timeout = null,
        CancellationToken cancellationToken = default
    )
    {
        var action = await ReadyWait
            .UntilAsync(
                _scope,
                () => PathOf(idOrKey),
                json => new MembraneActionInfo(json),
                action => action.State is MembraneState.Ready or null || MembraneState.IsFailure(action.State),
                ReadyWait.LongPoll,
                progress,
                timeout,
                cancellationToken
            )
            .ConfigureAwait(false);
        return MembraneState.IsFailure(action.State)
            ? throw new MembraneException($"The action did not get ready: {MembraneException.Safe(action.State)}.")
            : action;
    }

    /// <summary>Makes an action. By intent it starts as <c>BUILDING</c>, see <see cref="WaitUntilReadyAsync"/>.</summary>
    /// <exception cref="InvalidOperationException">This client has a tenant's token only.</exception>
    public virtual async Task<MembraneActionInfo> CreateAsync(MembraneActionSpec action, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(action);
        return await _scope
            .ManageAsync(HttpMethod.Post, ApiPath.To("actions"), action.Body, cancellationToken)
            .As(json => new MembraneActionInfo(json))
            .ConfigureAwait(false);
    }

    /// <summary>Changes what is set in <paramref name="changes"/>.</summary>
    /// <inheritdoc cref="CreateAsync"/>
    public virtual async Task<MembraneActionInfo> UpdateAsync(
        string idOrKey,
        MembraneActionSpec changes,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(changes);
        return await _scope
            .ManageAsync(HttpMethod.Patch, PathOf(idOrKey), changes.Body, cancellationToken)
            .As(json => new MembraneActionInfo(json))
            .ConfigureAwait(false);
    }

    /// <summary>Replaces an action as a whole.</summary>
    /// <inheritdoc cref="CreateAsync"/>
    public virtual async Task<MembraneActionInfo> ReplaceAsync(
        string idOrKey,
        MembraneActionSpec action,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(action);
        return await _scope
            .ManageAsync(HttpMethod.Put, PathOf(idOrKey), action.Body, cancellationToken)
            .As(json => new MembraneActionInfo(json))
            .ConfigureAwait(false);
    }

    /// <summary>Archives an action: it is listed no more and cannot be called.</summary>
    /// <exception cref="InvalidOperationException">This client has a tenant's token only.</exception>
    public virtual async Task ArchiveAsync(string idOrKey, CancellationToken cancellationToken = default) =>
        await _scope.ManageAsync(HttpMethod.Delete, PathOf(idOrKey), null, cancellationToken).ConfigureAwait(false);

    /// <summary>Takes an archived action back into use.</summary>
    /// <exception cref="InvalidOperationException">This client has a tenant's token only.</exception>
    public virtual async Task RestoreAsync(string idOrKey, CancellationToken cancellationToken = default) =>
        await _scope.ManageAsync(HttpMethod.Post, PathOf(idOrKey).Then("restore"), null, cancellationToken).ConfigureAwait(false);

    private static ApiPath PathOf(string idOrKey) => ApiPath.To("actions").Segment(idOrKey);
}
