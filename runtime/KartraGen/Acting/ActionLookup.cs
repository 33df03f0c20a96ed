namespace KartraGen;

/// <summary>
/// What is to be done where Membrane knows no such action: its catalog may have no keys (docs/decisions/0005-key-or-id.md), so the
/// action's id is looked up by its name, once the connection is known to exist.
/// </summary>
internal static class ActionLookup
{
    /// <summary>The id that an earlier lookup found; null where none was needed.</summary>
    public static string? Remembered(MembraneScope scope, MembraneAction action, ConnectionSelector connection) =>
        action.App is { } app ? scope.Core.ActionIds.Find(new ActionPlace(app.Key, scope.TenantKey, connection), action) : null;

    /// <summary>The id that calls the action; null for an action that no listing can name, whose connection is there.</summary>
    /// <param name="scope">Whose call it was.</param>
    /// <param name="call">The call that found no such action.</param>
    /// <param name="reply">Its answer.</param>
    /// <param name="refused">The id it was called by where that was looked up before.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="MembraneNotFoundException">The connection is missing, or it cannot run such an action.</exception>
    /// <exception cref="MembraneException">Membrane could not be asked: what the call itself came to.</exception>
    public static async Task<string?> FindAsync(
        MembraneScope scope,
        MembraneCall call,
        MembraneReply reply,
        string? refused,
        CancellationToken cancellationToken
    )
    {
        var action = call.Action!;
        try
        {
            if (action.App is not { } app || action.Dispatch is "api" or "code")
            {
                await ConnectionAsync(scope, call.Connection, cancellationToken).ConfigureAwait(false);
                return null;
            }

            var place = new ActionPlace(app.Key, scope.TenantKey, call.Connection);
            var ids = await scope
                .Core.ActionIds.ListAsync(place, action, refused, () => ListAsync(scope, app, call.Connection))
                .WaitAsync(cancellationToken)
                .ConfigureAwait(false);
            return ids.Count switch
            {
                1 => ids[0],
                0 => throw new MissingException(
                    "its connection is there, but can run no such action: run `kartragen fetch` with this workspace's credentials"
                ),
                _ => throw new MissingException(
                    "several actions have its name, and none its key: "
                        + $"{string.Join(", ", ids.Select(id => MembraneException.Safe(id) ?? "(no identifier)"))}; run `kartragen fetch` to pin one"
                ),
            };
        }
        catch (MissingException missing)
        {
            throw new MembraneNotFoundException(ErrorClassifier.Say(call, reply, missing.Message), call.Failed(reply));
        }
        catch (MembraneException exception)
        {
            throw new MembraneNotFoundException(
                ErrorClassifier.Say(call, reply, "Membrane knows no such action or connection, and which of them could not be found out"),
                call.Failed(reply),
                exception
            );
        }
    }

    /// <exception cref="MissingException">There is no such connection.</exception>
    private static async Task<MembraneConnection?> ConnectionAsync(
        MembraneScope scope,
        ConnectionSelector selected,
        CancellationToken cancellationToken
    )
    {
        if ((selected.ConnectionId ?? selected.ConnectionKey) is { } idOrKey)
        {
            try
            {
                return await scope
                    .GetAsync(ConnectionsClient.WithoutSecrets(idOrKey), cancellationToken)
                    .As(json => new MembraneConnection(json))
                    .ConfigureAwait(false);
            }
            catch (MembraneNotFoundException)
            {
                throw new MissingException(
                    "this tenant has no such connection; see which there are with Connections.ListAsync, or make one with Connections.CreateAsync"
                );
            }
        }

        var found = new List<MembraneConnection>();
        var filter = new ConnectionListOptions { IntegrationId = selected.IntegrationId, IntegrationKey = selected.IntegrationKey };
        await foreach (
            var connection in Pages
                .ListAsync(scope, () => filter.Over(ApiPath.To("connections")), json => new MembraneConnection(json), cancellationToken)
                .ConfigureAwait(false)
        )
        {
            found.Add(connection);
        }

        return found.Count switch
        {
            0 => throw new MissingException(
                $"this tenant has no connection{(selected.IsNone ? "" : " through this integration")} "
                    + "yet; have its user connect, or make one with Connections.EnsureAsync"
            ),
            1 => found[0],
            _ => selected.IsNone ? null : found[0],
        };
    }

    // Not stopped by the call that began it, since others wait for it too; its requests have time limits of their own.
    private static async Task<IReadOnlyList<ListedAction>> ListAsync(MembraneScope scope, MembraneApp app, ConnectionSelector selected)
    {
        var connection =
            await ConnectionAsync(scope, selected, CancellationToken.None).ConfigureAwait(false)
            ?? throw new MissingException("there are several connections, and the call names none: name one in MembraneCallOptions");
        var listed = await ListAsync(scope, app, connection, new ActionListOptions { ConnectionId = connection.Id, PageSize = 1000 })
            .ConfigureAwait(false);
        return listed.Count > 0 || connection.ExternalAppId is null
            ? listed
            : await ListAsync(scope, app, connection, new ActionListOptions { ExternalAppId = connection.ExternalAppId, PageSize = 1000 })
                .ConfigureAwait(false);
    }

    private static async Task<List<ListedAction>> ListAsync(
        MembraneScope scope,
        MembraneApp app,
        MembraneConnection connection,
        ActionListOptions filter
    )
    {
        var found = new List<ListedAction>();
        await foreach (
            var action in Pages
                .ListAsync(scope, () => filter.Over(ApiPath.To("actions")), json => new MembraneActionInfo(json), CancellationToken.None)
                .ConfigureAwait(false)
        )
        {
            if (action is { ArchivedAt: null, Id.Length: > 0 } && IsOf(action, app, connection))
            {
                found.Add(new ListedAction(action.ParentId ?? action.Id, action.ParentId is not null, action.Key, action.Name));
            }
        }

        return found;
    }

    private static bool IsOf(MembraneActionInfo action, MembraneApp app, MembraneConnection connection) =>
        (action.ExternalAppId is { } appId && appId == connection.ExternalAppId)
        || (action.IntegrationKey is { } key && key == app.IntegrationKey)
        || (action.IntegrationId is { } integrationId && integrationId == connection.IntegrationId);

    private sealed class MissingException(string message) : Exception(message);
}
