using KartraGen.Tool.Snapshots;

namespace KartraGen.Tool.Fetching;

/// <summary>Finds what a source's names stand for in Membrane.</summary>
public sealed class SourceResolver(MembraneClient membrane)
{
    /// <summary>The source as the lock keeps it, and the filter that lists its actions.</summary>
    /// <exception cref="ToolException">What was named does not exist, or is ambiguous.</exception>
    public async Task<(SnapshotSource Source, ActionListOptions Filter)> ResolveAsync(SourceRequest request, CancellationToken cancellationToken)
    {
        if (new[] { request.ExternalAppId, request.Integration, request.Connection }.Count(name => name is not null) > 1)
        {
            throw ToolException.CouldNotStart("USAGE.SOURCE", "--external-app-id, --integration and --connection exclude each other.");
        }

        var filters = new SnapshotSource
        {
            App = request.App ?? "",
            Include = request.Include,
            Exclude = request.Exclude,
        };
        if (request.Connection is { } connection)
        {
            return await OfConnectionAsync(connection, filters, cancellationToken);
        }

        if (request.Integration is { } integration)
        {
            return (Named(filters, integration) with { Integration = integration }, new ActionListOptions { IntegrationKey = integration });
        }

        if (request.ExternalAppId is { } id)
        {
            var app = await FindAsync(() => membrane.ExternalApps.GetAsync(id, cancellationToken), $"no app with the id '{id}'");
            return (Named(filters, app.Key) with { ExternalAppId = id }, new ActionListOptions { ExternalAppId = app.Id });
        }

        return (
            filters with
            {
                ExternalApp = request.App,
            },
            new ActionListOptions { ExternalAppId = await FindAppAsync(request.App!, cancellationToken) }
        );
    }

    private async Task<(SnapshotSource, ActionListOptions)> OfConnectionAsync(
        string selector,
        SnapshotSource filters,
        CancellationToken cancellationToken
    )
    {
        var connection = await FindAsync(
            () => membrane.Connections.GetAsync(selector, cancellationToken),
            $"no connection '{selector}' for this tenant"
        );
        if (filters.App.Length == 0 && connection.ExternalAppId is { } appId)
        {
            filters = filters with
            {
                App = (await FindAsync(() => membrane.ExternalApps.GetAsync(appId, cancellationToken), $"no app with the id '{appId}'")).Key ?? "",
            };
        }

        // An id names one tenant's connection and stays out of the lock.
        var key = connection.Key == selector ? selector : null;
        return (Named(filters, null) with { Connection = key }, new ActionListOptions { ConnectionId = connection.Id });
    }

    private async Task<string> FindAppAsync(string key, CancellationToken cancellationToken)
    {
        var found = new List<MembraneExternalApp>();
        await foreach (var app in membrane.ExternalApps.ListAsync(new ExternalAppListOptions { Search = key }, cancellationToken))
        {
            found.Add(app);
        }

        var exact = found.FindAll(app => app.Key == key);
        return exact.Count switch
        {
            1 => exact[0].Id,
            // The search looks at names; the app may still answer to its key.
            0 => (
                await FindAsync(() => membrane.ExternalApps.GetAsync(key, cancellationToken), $"no app '{key}'", [.. found.Take(10).Select(Describe)])
            ).Id,
            _ => throw ToolException.CouldNotStart(
                "SOURCE.AMBIGUOUS",
                $"{exact.Count} apps have the key '{key}'.",
                [.. exact.Select(app => "Name one by id: " + Describe(app))]
            ),
        };
    }

    private static string Describe(MembraneExternalApp app) => $"--external-app-id {app.Id}   ({app.Name}, key {app.Key ?? "none"})";

    private static SnapshotSource Named(SnapshotSource source, string? fallback)
    {
        var app = source.App.Length > 0 ? source.App : fallback;
        return string.IsNullOrEmpty(app)
            ? throw ToolException.CouldNotStart("SOURCE.NAMELESS", "Membrane gives the app no key.", "Name the app's folder yourself: --app NAME")
            : source with
            {
                App = app,
            };
    }

    private static async Task<T> FindAsync<T>(Func<Task<T>> get, string missing, params string[] nextActions)
    {
        try
        {
            return await get();
        }
        catch (Exception exception) when (exception is MembraneNotFoundException or ArgumentException)
        {
            // ArgumentException: a blank or "..", which no address can hold.
            throw ToolException.CouldNotStart("SOURCE.NOT_FOUND", $"Membrane knows {missing}.", nextActions);
        }
    }
}
