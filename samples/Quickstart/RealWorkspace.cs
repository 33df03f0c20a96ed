using Kartra;
using KartraGen;
using Microsoft.Extensions.Options;

namespace Quickstart;

/// <summary>With credentials: what the workspace holds, and the Kartra actions that only read. Nothing is changed.</summary>
internal static class RealWorkspace
{
    private static readonly MembraneAction[] ReadingActions =
    [
        KartraActions.ListAllTags,
        KartraActions.ListAllLists,
        KartraActions.ListAllSequences,
        KartraActions.ListAllPages,
        KartraActions.ListAllCustomFields,
    ];

    public static async Task<int> LookAroundAsync()
    {
        try
        {
            var options = MembraneOptions.FromEnvironment();
            var membrane = new MembraneClient(options);
            Console.WriteLine($"On {options.ApiUri}");
            var connection = await ConnectionAsync(membrane);
            if (connection is null)
            {
                Console.WriteLine("There is no READY Kartra connection. Make one with: membrane connection ensure \"https://kartra.com/\"");
                return 1;
            }

            await RunReadingActionsAsync(membrane, connection);
            return 0;
        }
        catch (Exception exception) when (exception is MembraneException or OptionsValidationException)
        {
            Console.Error.WriteLine(exception.Message);
            return 1;
        }
    }

    private static async Task<MembraneConnection?> ConnectionAsync(MembraneClient membrane)
    {
        MembraneConnection? chosen = null;
        await foreach (var connection in membrane.Connections.ListAsync())
        {
            Console.WriteLine($"connection {connection.Key ?? connection.Id}: {connection.Name}, {connection.State}");
            if (connection.IsReady && $"{connection.Key} {connection.Name}".Contains("kartra", StringComparison.OrdinalIgnoreCase))
                chosen ??= connection;
        }

        return chosen;
    }

    /// <summary>By name, since catalog actions have ids of their own workspace and often no key.</summary>
    private static async Task RunReadingActionsAsync(MembraneClient membrane, MembraneConnection connection)
    {
        var byName = new Dictionary<string, MembraneActionInfo>(StringComparer.OrdinalIgnoreCase);
        await foreach (var action in membrane.Actions.ListAsync(new() { ConnectionId = connection.Id }))
            byName.TryAdd(action.Name ?? "", action);

        foreach (var reading in ReadingActions)
        {
            if (!byName.TryGetValue(reading.Name!, out var found))
            {
                Console.WriteLine($"{reading.Name, -24} not among this connection's actions");
                continue;
            }

            var result = await membrane.ActAsync(MembraneAction.ById(found.Id, found.Name), options: new() { ConnectionId = connection.Id });
            Console.WriteLine($"{reading.Name, -24} {result.RawOutput.GetRawText().Length} characters of JSON, run {result.ActionRunId}");
        }
    }
}
