using KartraGen.Tool.Snapshots;

namespace KartraGen.Tool.Fetching;

/// <summary>Membrane's catalog of actions, as a token sees it.</summary>
public sealed class ActionCatalog(MembraneClient membrane)
{
    /// <summary>The largest page that Membrane gives (docs/membrane/protocol.md#lists).</summary>
    private const int PageSize = 1000;

    /// <summary>How many actions are asked for singly at a time.</summary>
    private const int Parallelism = 8;

    /// <summary>Reads all actions of a source, with their output schemas.</summary>
    /// <param name="request">Which actions.</param>
    /// <param name="progress">Told how many actions are there so far.</param>
    /// <param name="cancellationToken">Stops asking.</param>
    /// <exception cref="ToolException">The source does not exist or is ambiguous, or the answer cannot be used.</exception>
    /// <exception cref="MembraneException">Membrane could not be asked.</exception>
    public async Task<FetchedApp> ReadAsync(SourceRequest request, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var (source, filter) = await new SourceResolver(membrane).ResolveAsync(request, cancellationToken);
        var listed = await ListAsync(filter, progress, cancellationToken);
        var chosen = Choose(listed, source);
        if (chosen.Count == 0)
        {
            throw ToolException.CouldNotAsk(
                "FETCH.NOTHING",
                $"Membrane lists no action for {source.App}.",
                null,
                "Look at the token's tenant, at the source and at the filters: kartragen list --remote"
            );
        }

        return new FetchedApp(source, await CompleteAsync(chosen, cancellationToken));
    }

    private async Task<List<RemoteAction>> ListAsync(ActionListOptions filter, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var listed = new List<RemoteAction>();
        try
        {
            await foreach (var action in membrane.Actions.ListAsync(filter with { PageSize = PageSize }, cancellationToken))
            {
                listed.Add(RemoteAction.From(action));
                progress?.Report(listed.Count);
            }
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            // What the client makes of a list item that is no object, or of an id with half a surrogate pair.
            throw ToolException.CouldNotAsk("FETCH.MALFORMED", "Membrane lists something that is no action.", exception);
        }

        return listed;
    }

    private static List<RemoteAction> Choose(List<RemoteAction> listed, SnapshotSource source)
    {
        foreach (var wanted in source.Include ?? [])
        {
            if (!listed.Exists(action => SourceFilter.IsCalled(wanted, action.Key, action.Id, action.Name)))
            {
                throw ToolException.CouldNotStart(
                    "FETCH.NO_SUCH_ACTION",
                    $"{source.App} has no action '{wanted}'.",
                    "See which there are: kartragen list --remote"
                );
            }
        }

        return [.. listed.Where(action => SourceFilter.Takes(source, action.Key, action.Id, action.Name))];
    }

    /// <summary>Lists may lack what Membrane derives; a single action has it.</summary>
    private async Task<IReadOnlyList<RemoteAction>> CompleteAsync(List<RemoteAction> actions, CancellationToken cancellationToken)
    {
        var remote = actions.ToArray();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, remote.Length).Where(i => remote[i] is { Id: not null, OutputSchema: null }),
            new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
            async (i, token) => remote[i] = await SingleAsync(remote[i], token)
        );
        return remote;
    }

    private async Task<RemoteAction> SingleAsync(RemoteAction listed, CancellationToken cancellationToken)
    {
        try
        {
            return RemoteAction.From(await membrane.Actions.GetAsync(listed.Id!, cancellationToken));
        }
        catch (MembraneNotFoundException)
        {
            return listed with { Flaw = $"is listed by Membrane, which then knows no action of its id '{listed.Id}'" };
        }
    }
}
