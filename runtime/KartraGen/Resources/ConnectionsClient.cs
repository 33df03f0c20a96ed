namespace KartraGen;

/// <summary>The connections of the client's tenant.</summary>
public class ConnectionsClient
{
    private readonly MembraneClient _client = null!;

    /// <summary>For mocking.</summary>
    protected ConnectionsClient()
    {
    }

    internal ConnectionsClient(MembraneClient client)
    {
        _client = client;
    }

    /// <summary>Lists connections, page by page.</summary>
    /// <exception cref="MembraneException">A page repeats: the list would not end.</exception>
    public virtual IAsyncEnumerable<MembraneConnection> ListAsync(ConnectionListOptions? options = null, CancellationToken cancellationToken = default)
    {
        var filter = options ?? new ConnectionListOptions();
        return Pages.ListAsync(_client, () => filter.Over(ApiPath.To("connections")), json => new MembraneConnection(json), cancellationToken);
    }

    /// <summary>A connection by its id or key.</summary>
    /// <exception cref="MembraneNotFoundException">There is none.</exception>
    public virtual async Task<MembraneConnection> GetAsync(string idOrKey, CancellationToken cancellationToken = default)
    {
        // Its SDK always asks without secrets; so is the app's access kept out of this process.
        var path = ApiPath.To("connections").Segment(idOrKey).Query("includeSecrets", false);
        return new MembraneConnection(await _client.GetAsync(path, cancellationToken).ConfigureAwait(false));
    }
}
