namespace KartraGen;

/// <summary>The actions of a workspace and of the apps it connects.</summary>
public class ActionsClient
{
    private readonly MembraneClient _client = null!;

    /// <summary>For mocking.</summary>
    protected ActionsClient()
    {
    }

    internal ActionsClient(MembraneClient client)
    {
        _client = client;
    }

    /// <summary>Lists actions, page by page.</summary>
    /// <exception cref="MembraneException">A page repeats: the list would not end.</exception>
    public virtual IAsyncEnumerable<MembraneActionInfo> ListAsync(ActionListOptions? options = null, CancellationToken cancellationToken = default)
    {
        var filter = options ?? new ActionListOptions();
        return Pages.ListAsync(_client, () => filter.Over(ApiPath.To("actions")), json => new MembraneActionInfo(json), cancellationToken);
    }

    /// <summary>An action by its id or key.</summary>
    /// <exception cref="MembraneNotFoundException">There is none.</exception>
    public virtual async Task<MembraneActionInfo> GetAsync(string idOrKey, CancellationToken cancellationToken = default) =>
        new(await _client.GetAsync(ApiPath.To("actions").Segment(idOrKey), cancellationToken).ConfigureAwait(false));
}
