using System.CommandLine;
using KartraGen.Tool.Comparing;
using KartraGen.Tool.Fetching;
using KartraGen.Tool.Folder;
using KartraGen.Tool.Snapshots;

namespace KartraGen.Tool.CommandLine;

/// <summary><c>kartragen check</c>: is the committed folder still what Membrane says, or at least what fetch wrote.</summary>
public sealed class CheckCommand
{
    private const int MaxNotes = 20;

    private readonly SourceOptions source = new();
    private readonly ReportOptions reporting = new();
    private readonly Option<bool> offline = new("--offline") { Description = "Only compare the files with the hashes in the lock; ask nobody." };

    /// <summary>The command for the parser.</summary>
    public Command Create(Func<ParseResult, Func<CommandContext, CancellationToken, Task<int>>, CancellationToken, Task<int>> run)
    {
        var command = new Command("check", "Compare the snapshots with Membrane's catalog, and tell what has changed and what that breaks.");
        command.Add(offline);
        source.AddTo(command);
        reporting.AddTo(command);
        command.SetAction((arguments, cancellation) => run(arguments, (context, token) => RunAsync(arguments, context, token), cancellation));
        return command;
    }

    private async Task<int> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellationToken)
    {
        var folder = context.OpenFolder();
        if (folder.Lock is null)
        {
            throw ToolException.CouldNotStart(
                "LOCK.MISSING",
                $"{context.FolderName} has no {SnapshotLock.FileName}.",
                "Take snapshots first: kartragen fetch --app KEY"
            );
        }

        var changes = context.Value(offline) ? OfflineCheck.Run(folder) : await CompareAsync(arguments, context, folder, cancellationToken);
        var policy = ChangePolicy.Parse(folder.Read(ChangePolicy.FileName));
        var code = reporting.Publish(
            context,
            policy.Apply(changes, DateOnly.FromDateTime(DateTime.UtcNow)),
            context.FolderName.Replace('\\', '/').TrimEnd('/')
        );

        if (!context.Value(offline))
        {
            Warn(context, SnapshotValidator.Notes(folder));
        }

        // An edited folder is no drift of the catalog: nothing can be told from it.
        return context.Value(offline) && code == ExitCode.BreakingDrift ? ExitCode.CouldNotStart : code;
    }

    private async Task<IReadOnlyList<Change>> CompareAsync(
        ParseResult arguments,
        CommandContext context,
        SnapshotFolder folder,
        CancellationToken cancellationToken
    )
    {
        var requests = source.Read(arguments, folder.Lock);
        var catalog = new ActionCatalog(context.Connect(context.FindCredentials()));
        var apps = await context.Messages.ProgressAsync(
            "Asking Membrane",
            async progress =>
            {
                var fetched = new List<FetchedApp>();
                foreach (var request in requests)
                {
                    fetched.Add(await catalog.ReadAsync(request, progress, cancellationToken));
                }

                return fetched;
            }
        );
        var plan = new FetchPlanner(folder).Plan(apps, prune: true);
        return
        [
            .. CatalogComparer.Compare(CatalogState.Of(folder.Lock!, folder.Read), CatalogState.After(folder, plan), showBefore: true),
            .. plan.LeftOut.Select(Unusable),
        ];
    }

    /// <summary>Beside the report, since it is no change: what of the schemas has no C# form.</summary>
    private static void Warn(CommandContext context, IReadOnlyList<string> notes)
    {
        foreach (var note in notes.Take(MaxNotes))
        {
            context.Messages.Warning(note);
        }

        if (notes.Count > MaxNotes)
        {
            context.Messages.Warning($"and {notes.Count - MaxNotes} more parts of schemas that have no C# form");
        }
    }

    private static Change Unusable(LeftOutAction action) =>
        new()
        {
            RuleId = ChangeRules.Unusable.Id,
            App = action.App,
            Action = action.Action,
            Wire = Severity.Dangerous,
            Source = Severity.Safe,
            Message = action.ToKeep is null ? action.Why : $"{action.Why} {action.ToKeep}",
        };
}
