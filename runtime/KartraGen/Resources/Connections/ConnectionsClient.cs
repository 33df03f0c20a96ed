namespace KartraGen;

/// <summary>The connections of the client's tenant.</summary>
public class ConnectionsClient
{
    private readonly MembraneScope _scope = MembraneScope.OfMock;

    /// <summary>For mocking.</summary>
    protected ConnectionsClient() { }

    internal ConnectionsClient(MembraneScope scope)
    {
        _scope = scope;
    }

    /// <summary>Lists connections, page by page.</summary>
    /// <exception cref="MembraneException">
    /// A page repeats, or the list goes on beyond <see cref="MembraneOptions.MaxListPages"/> or
    /// <see cref="MembraneOptions.MaxListItems"/>: it might not end.
    /// </exception>
    public virtual MembranePageable<MembraneConnection> ListAsync(
        ConnectionListOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var filter = options ?? new ConnectionListOptions();
        return Pages.ListAsync(_scope, () => filter.Over(ApiPath.To("connections")), json => new MembraneConnection(json), cancellationToken);
    }

    /// <summary>A connection by its id or key.</summary>
    /// <exception cref="MembraneNotFoundException">There is none.</exception>
    public virtual async Task<MembraneConnection> GetAsync(string idOrKey, CancellationToken cancellationToken = default) =>
        await _scope.GetAsync(WithoutSecrets(idOrKey), cancellationToken).As(json => new MembraneConnection(json)).ConfigureAwait(false);

    /// <summary>The tenant's connection to the app at a web address, made when there is none.</summary>
    /// <param name="appUrl">The app's address or domain, for instance <c>kartra.com</c>.</param>
    /// <param name="name">A name for people, where one is made.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public virtual async Task<MembraneConnection> EnsureAsync(string appUrl, string? name = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(appUrl);
        var body = RequestBody.Write(
            (appUrl, name),
            static (writer, values) =>
            {
                writer.WriteStartObject();
                writer.WriteString("appUrl", values.appUrl);
                writer.WriteIfSet("name", values.name);
                writer.WriteEndObject();
            }
        );
        return await _scope
            .SendAsync(HttpMethod.Post, ApiPath.To("connections/ensure"), body, cancellationToken)
            .As(json => new MembraneConnection(json))
            .ConfigureAwait(false);
    }

    /// <summary>Makes a connection. Its user still has to connect it, see <see cref="MembraneConnection.ClientAction"/>.</summary>
    public virtual async Task<MembraneConnection> CreateAsync(MembraneConnectionSpec connection, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return await _scope
            .SendAsync(HttpMethod.Post, ApiPath.To("connections"), connection.Body(), cancellationToken)
            .As(json => new MembraneConnection(json))
            .ConfigureAwait(false);
    }

    /// <summary>Waits until a connection works, or until a person has to do something.</summary>
    /// <param name="idOrKey">The connection.</param>
    /// <param name="progress">Told after every look at it.</param>
    /// <param name="throughClientAction">True waits on while a person has to do something: for after that person was told.</param>
    /// <param name="timeout">How long to wait; 5 minutes unless given.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The connection: ready, or with a <see cref="MembraneConnection.ClientAction"/>.</returns>
    /// <exception cref="MembraneException">It failed for good; <see cref="MembraneException.Detail"/> says why.</exception>
    /// <exception cref="TimeoutException">It was not ready in time.</exception>
    public virtual async Task<MembraneConnection> WaitUntilReadyAsync(
        string idOrKey,
        IProgress<MembraneConnection>? progress = null,
        bool throughClientAction = false,
        TimeSpan? timeout = null,
        CancellationToken cancellationToken = default
    )
    {
        var connection = await ReadyWait
            .UntilAsync(
                _scope,
                () => WithoutSecrets(idOrKey),
                json => new MembraneConnection(json),
                connection => connection.IsReady || HasFailed(connection) || (NeedsPerson(connection) && !throughClientAction),
                throughClientAction ? ReadyWait.LongPoll : ReadyWait.ShortPoll,
                progress,
                timeout,
                cancellationToken
            )
            .ConfigureAwait(false);
        return !HasFailed(connection)
            ? connection
            : throw new MembraneException($"The connection did not get ready: {MembraneException.Safe(connection.State) ?? "archived"}.")
            {
                ConnectionId = connection.Id,
                ConnectionKey = connection.Key,
                Detail = connection.ErrorMessage,
            };
    }

    /// <summary>Changes what is set in <paramref name="changes"/>.</summary>
    public virtual async Task<MembraneConnection> UpdateAsync(
        string idOrKey,
        MembraneConnectionSpec changes,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(changes);
        var path = ApiPath.To("connections").Segment(idOrKey);
        return await _scope
            .SendAsync(HttpMethod.Patch, path, changes.Body(), cancellationToken)
            .As(json => new MembraneConnection(json))
            .ConfigureAwait(false);
    }

    /// <summary>Archives a connection: it is listed no more and calls cannot go through it.</summary>
    public virtual async Task ArchiveAsync(string idOrKey, CancellationToken cancellationToken = default) =>
        await _scope.SendAsync(HttpMethod.Delete, ApiPath.To("connections").Segment(idOrKey), null, cancellationToken).ConfigureAwait(false);

    /// <summary>Takes an archived connection back into use.</summary>
    public virtual async Task RestoreAsync(string idOrKey, CancellationToken cancellationToken = default) =>
        await _scope
            .SendAsync(HttpMethod.Post, ApiPath.To("connections").Segment(idOrKey).Then("restore"), null, cancellationToken)
            .ConfigureAwait(false);

    /// <summary>
    /// Begins to connect a connection anew that has lost its access: its user has to do what <see cref="MembraneConnection.ClientAction"/> says.
    /// </summary>
    /// <exception cref="MembraneNotFoundException">There is no such connection.</exception>
    public virtual async Task<MembraneConnection> ReconnectAsync(string idOrKey, CancellationToken cancellationToken = default) =>
        await _scope
            .SendAsync(HttpMethod.Post, ApiPath.To("connections").Segment(idOrKey).Then("reconnect"), null, cancellationToken)
            .As(json => new MembraneConnection(json))
            .ConfigureAwait(false);

    /// <summary>Erases the connection's access to the app; <see cref="ReconnectAsync"/> gives it back.</summary>
    /// <exception cref="MembraneNotFoundException">There is no such connection.</exception>
    public virtual async Task DisconnectAsync(string idOrKey, CancellationToken cancellationToken = default) =>
        await _scope
            .SendAsync(HttpMethod.Post, ApiPath.To("connections").Segment(idOrKey).Then("disconnect"), null, cancellationToken)
            .ConfigureAwait(false);

    /// <summary>Has Membrane renew its access to the app.</summary>
    public virtual async Task RefreshAsync(string idOrKey, CancellationToken cancellationToken = default) =>
        await _scope
            .SendAsync(HttpMethod.Post, ApiPath.To("connections").Segment(idOrKey).Then("refresh"), null, cancellationToken)
            .ConfigureAwait(false);

    /// <summary>Sends a request to the app's own API, with the connection's base address and authentication.</summary>
    /// <param name="idOrKey">The connection.</param>
    /// <param name="request">The request.</param>
    /// <param name="options">Time-out and repetition; the connection is the one given here.</param>
    /// <param name="cancellationToken">Stops waiting. A request that has been sent may have had its effect.</param>
    /// <exception cref="MembraneException">The app or Membrane answered with an error.</exception>
    public virtual async Task<MembraneResponse> RequestAsync(
        string idOrKey,
        MembraneApiRequest request,
        MembraneCallOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        return await _scope
            .RequestAsync(ApiPath.To("connections").Segment(idOrKey).Then("proxy"), request, isProxied: true, options, cancellationToken)
            .ConfigureAwait(false);
    }

    // Membrane's SDK always asks without secrets (docs/membrane/protocol.md#connections); so is the app's access kept out of this process.
    internal static ApiPath WithoutSecrets(string idOrKey) => ApiPath.To("connections").Segment(idOrKey).Query("includeSecrets", false);

    private static bool HasFailed(MembraneConnection connection) => MembraneState.IsFailure(connection.State) || connection.ArchivedAt is not null;

    private static bool NeedsPerson(MembraneConnection connection) =>
        connection.State == MembraneState.ClientActionRequired || connection.ClientAction is not null;
}
