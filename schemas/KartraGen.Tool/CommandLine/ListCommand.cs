using System.CommandLine;
using KartraGen.Tool.Comparing;
using KartraGen.Tool.Fetching;
using KartraGen.Tool.Folder;
using KartraGen.Tool.Output;
using KartraGen.Tool.Snapshots;

namespace KartraGen.Tool.CommandLine;

/// <summary><c>kartragen list</c>: which actions there are, here or at Membrane.</summary>
public sealed class ListCommand
{
    private readonly SourceOptions source = new();
    private readonly Option<bool> remote = new("--remote")
    {
        Description = "List what Membrane has, not what the folder has; a source says the same.",
    };
    private readonly Option<string?> search = new("--search")
    {
        Description = "Only actions with this text in their name, key or description.",
        HelpName = "TEXT",
    };
    private readonly Option<string?> intent = new("--intent")
    {
        Description = "The best actions of a connection for this purpose, in words; needs --connection.",
        HelpName = "TEXT",
    };

    private sealed record Row(string App, string Name, string? Key, string? Id, string? CSharpName, string? Description);

    /// <summary>The command for the parser.</summary>
    public Command Create(Func<ParseResult, Func<CommandContext, CancellationToken, Task<int>>, CancellationToken, Task<int>> run)
    {
        var command = new Command("list", "List actions of the schemas folder, or of Membrane's catalog.");
        command.Add(remote);
        command.Add(search);
        command.Add(intent);
        source.AddTo(command);
        command.SetAction((arguments, cancellation) => run(arguments, (context, token) => RunAsync(arguments, context, token), cancellation));
        return command;
    }

    private async Task<int> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellationToken)
    {
        var folder = context.OpenFolder();
        if (context.Value(intent) is not null && context.Value(source.Connection) is null)
        {
            throw ToolException.CouldNotStart("USAGE.INTENT", "--intent needs a connection.", "Add --connection KEY.");
        }

        // Whoever names a source means Membrane: the folder knows apps, not connections.
        var rows =
            context.Value(remote) || context.Value(intent) is not null || source.IsGiven(arguments)
                ? await RemoteAsync(arguments, context, folder, cancellationToken)
                : Local(folder);
        if (context.Value(search) is { } text)
        {
            rows =
            [
                .. rows.Where(row =>
                    new[] { row.Name, row.Key, row.Description }.Any(value => value?.Contains(text, StringComparison.OrdinalIgnoreCase) == true)
                ),
            ];
        }

        context.Print(context.Json ? SafeText.Json(rows) : Table(rows));
        return ExitCode.Success;
    }

    private async Task<List<Row>> RemoteAsync(
        ParseResult arguments,
        CommandContext context,
        SnapshotFolder folder,
        CancellationToken cancellationToken
    )
    {
        var membrane = context.Connect(context.FindCredentials());
        var rows = new List<Row>();
        foreach (var request in source.Read(arguments, folder.Lock))
        {
            var (resolved, filter) = await new SourceResolver(membrane).ResolveAsync(request, cancellationToken);
            await foreach (var action in membrane.Actions.ListAsync(filter with { Intent = context.Value(intent) }, cancellationToken))
            {
                if (!SourceFilter.Takes(resolved, action.Key, action.Id, action.Name))
                {
                    continue;
                }

                var entry = folder.Lock?.Actions.FirstOrDefault(entry =>
                    entry.App == resolved.App && (entry.Key is not null ? entry.Key == action.Key : entry.Id == action.Id)
                );
                rows.Add(new Row(resolved.App, action.Name ?? "", action.Key, action.Id, entry?.CsharpName, action.Description));
            }
        }

        return rows;
    }

    private static List<Row> Local(SnapshotFolder folder) =>
        folder.Lock is null
            ? throw ToolException.CouldNotStart(
                "LOCK.MISSING",
                $"{folder.Path} has no {SnapshotLock.FileName}.",
                "List Membrane's actions: kartragen list --remote --app KEY"
            )
            :
            [
                .. CatalogState
                    .Of(folder.Lock, folder.Read)
                    .Actions.Select(action => new Row(
                        action.App,
                        action.Snapshot.Name,
                        action.Key,
                        action.Id,
                        action.CSharpName,
                        action.Snapshot.Description
                    )),
            ];

    /// <summary>Columns as wide as their widest cell.</summary>
    private static SafeText Table(List<Row> rows)
    {
        var cells = rows.Select(row => new[] { row.CSharpName ?? "-", row.Key ?? "-", row.Id ?? "-", row.Name }.Select(Visible.Escape).ToArray())
            .Prepend(["C#", "key", "id", "name"])
            .ToList();
        var widths = Enumerable.Range(0, 3).Select(column => cells.Max(row => row[column].Length)).ToList();
        var table = SafeText.In(OutputFormat.Text);
        cells.ForEach(row => table.Line($"{string.Join("  ", row.Select((cell, column) => column < 3 ? cell.PadRight(widths[column]) : cell))}"));
        return table.Build();
    }
}
