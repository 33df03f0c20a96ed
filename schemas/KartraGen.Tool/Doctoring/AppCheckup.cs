using KartraGen.Tool.Fetching;
using KartraGen.Tool.Snapshots;

namespace KartraGen.Tool.Doctoring;

/// <summary>Whether a call to an app of the lock would go: a connection that is ready, and an action that Membrane finds behind it.</summary>
internal sealed class AppCheckup(MembraneClient membrane, SnapshotLock snapshotLock)
{
    /// <summary>Asks for a connection of the source's app, and for one of its actions.</summary>
    public async IAsyncEnumerable<Finding> RunAsync(
        SnapshotSource source,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var check = $"connection to {source.App}";
        ActionListOptions filter;
        try
        {
            (_, filter) = await new SourceResolver(membrane).ResolveAsync(SourceRequest.From(source), cancellationToken);
        }
        catch (ToolException exception)
        {
            filter = null!;
            check = exception.Message;
        }

        if (filter is null)
        {
            yield return new Finding($"connection to {source.App}", false, check);
            yield break;
        }

        var connections = await ConnectionsAsync(filter, cancellationToken);
        var ready = connections.FirstOrDefault(connection => connection.IsReady);
        yield return new Finding(check, ready is not null, ready is not null ? Ready(ready, connections) : NotReady(source, connections));
        if (ready is not null)
        {
            yield return await ActionAsync(source, ready, cancellationToken);
        }
    }

    private async Task<List<MembraneConnection>> ConnectionsAsync(ActionListOptions filter, CancellationToken cancellationToken)
    {
        if (filter.ConnectionId is { } id)
        {
            return [await membrane.Connections.GetAsync(id, cancellationToken)];
        }

        var connections = new List<MembraneConnection>();
        await foreach (
            var connection in membrane.Connections.ListAsync(
                new ConnectionListOptions { ExternalAppId = filter.ExternalAppId, IntegrationKey = filter.IntegrationKey },
                cancellationToken
            )
        )
        {
            connections.Add(connection);
        }

        return connections;
    }

    private static string Ready(MembraneConnection ready, List<MembraneConnection> all) =>
        $"{Name(ready)} is ready" + (all.Count == 1 ? "" : $", one of {all.Count}: calls should name theirs (ConnectionKey or ConnectionId)");

    private static string NotReady(SnapshotSource source, List<MembraneConnection> connections) =>
        connections.Count == 0
            ? $"this tenant has none; its user connects {source.App} first (browser SDK, or ConnectionsClient.EnsureAsync)"
            : string.Join(
                "; ",
                connections.Select(connection =>
                    $"{Name(connection)} is {(connection.State is null or MembraneState.Ready ? "disconnected" : connection.State)}"
                    + (connection.ClientAction?.Description is { } what ? $": {what}" : "; its user reconnects it")
                )
            );

    private static string Name(MembraneConnection connection) => connection.Key ?? connection.Id;

    /// <summary>Runs nothing: looks the action up where a call would have Membrane look.</summary>
    private async Task<Finding> ActionAsync(SnapshotSource source, MembraneConnection connection, CancellationToken cancellationToken)
    {
        if (snapshotLock.Actions.FirstOrDefault(entry => entry.App == source.App) is not { } wanted)
        {
            return new Finding($"action of {source.App}", false, "the lock has none; take some: kartragen fetch");
        }

        var label = wanted.Key ?? wanted.Id;
        await foreach (
            var action in membrane.Actions.ListAsync(new ActionListOptions { ConnectionId = connection.Id, PageSize = 1000 }, cancellationToken)
        )
        {
            if (wanted.Key is not null ? action.Key == wanted.Key : action.Id == wanted.Id || action.ParentId == wanted.Id)
            {
                return new Finding($"action of {source.App}", true, $"{label} is found behind the connection");
            }
        }

        return new Finding(
            $"action of {source.App}",
            false,
            $"Membrane lists no {label} for the connection; actions of its catalog may "
                + $"have ids and no keys there: kartragen fetch --connection {Name(connection)}"
        );
    }
}
