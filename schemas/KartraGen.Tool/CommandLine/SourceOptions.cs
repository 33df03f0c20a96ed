using System.CommandLine;
using KartraGen.Tool.Fetching;
using KartraGen.Tool.Snapshots;

namespace KartraGen.Tool.CommandLine;

/// <summary>Which actions of Membrane's catalog a command is about; without any, what the lock says.</summary>
public sealed class SourceOptions
{
    /// <summary>The key of an external app.</summary>
    public Option<string?> App { get; } =
        new("--app") { Description = "The key of the app whose actions are asked for, and the name of its folder: kartra.", HelpName = "KEY" };

    /// <summary>The id of an external app.</summary>
    public Option<string?> ExternalAppId { get; } =
        new("--external-app-id") { Description = "The app by Membrane's id, where the key is ambiguous.", HelpName = "ID" };

    /// <summary>The key of an integration.</summary>
    public Option<string?> Integration { get; } = new("--integration") { Description = "The actions of one integration.", HelpName = "KEY" };

    /// <summary>The key or id of a connection.</summary>
    public Option<string?> Connection { get; } = new("--connection") { Description = "The actions that one connection can run.", HelpName = "KEY" };

    /// <summary>Actions to take.</summary>
    public Option<string[]> Action { get; } =
        new("--action") { Description = "Take this action only, by key, id or name; may be repeated.", HelpName = "KEY|ID" };

    /// <summary>Actions to leave out.</summary>
    public Option<string[]> Exclude { get; } =
        new("--exclude") { Description = "Leave out actions by key, id or name; * stands for any text; may be repeated.", HelpName = "PATTERN" };

    /// <summary>Adds all of them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(App);
        command.Add(ExternalAppId);
        command.Add(Integration);
        command.Add(Connection);
        command.Add(Action);
        command.Add(Exclude);
    }

    /// <summary>Whether a source or a filter was named.</summary>
    public bool IsGiven(ParseResult arguments) =>
        new Option[] { App, ExternalAppId, Integration, Connection, Action, Exclude }.Any(option => arguments.GetResult(option) is not null);

    /// <summary>What was asked for; an empty list where nothing was.</summary>
    /// <exception cref="ToolException">Filters without a source.</exception>
    public IReadOnlyList<SourceRequest> Read(ParseResult arguments, SnapshotLock? snapshotLock)
    {
        var request = new SourceRequest
        {
            App = arguments.GetValue(App),
            ExternalAppId = arguments.GetValue(ExternalAppId),
            Integration = arguments.GetValue(Integration),
            Connection = arguments.GetValue(Connection),
            Include = NullIfEmpty(arguments.GetValue(Action)),
            Exclude = NullIfEmpty(arguments.GetValue(Exclude)),
        };
        if (request is not { App: null, ExternalAppId: null, Integration: null, Connection: null })
        {
            return [request];
        }

        if (request is not { Include: null, Exclude: null })
        {
            throw ToolException.CouldNotStart(
                "USAGE.FILTER",
                "--action and --exclude need a source.",
                "Add --app KEY, --integration KEY or --connection KEY."
            );
        }

        return snapshotLock?.Sources is { Count: > 0 } sources
            ? [.. sources.Select(SourceRequest.From)]
            : throw ToolException.CouldNotStart(
                "USAGE.SOURCE",
                "Nothing says which actions to ask for.",
                "Name an app: --app kartra",
                "Or one connection: --connection KEY"
            );
    }

    private static string[]? NullIfEmpty(string[]? values) => values is { Length: > 0 } ? values : null;
}
