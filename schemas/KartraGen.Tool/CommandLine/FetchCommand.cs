using System.CommandLine;
using KartraGen.Tool.Fetching;
using KartraGen.Tool.Folder;

namespace KartraGen.Tool.CommandLine;

/// <summary><c>kartragen fetch</c>: takes snapshots.</summary>
public sealed class FetchCommand
{
    private readonly SourceOptions source = new();
    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Say what would change, and write nothing." };
    private readonly Option<bool> prune = new("--prune") { Description = "Remove the snapshots of actions that Membrane no longer lists." };

    /// <summary>The command for the parser.</summary>
    public Command Create(Func<ParseResult, Func<CommandContext, CancellationToken, Task<int>>, CancellationToken, Task<int>> run)
    {
        var command = new Command("fetch", "Take snapshots of an app's actions. Without a source, those that the lock names.");
        source.AddTo(command);
        command.Add(dryRun);
        command.Add(prune);
        command.SetAction((arguments, cancellation) => run(arguments, (context, token) => RunAsync(arguments, context, token), cancellation));
        return command;
    }

    private async Task<int> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellationToken)
    {
        if (FolderTransaction.IsUnfinished(context.Folder) && !context.Value(dryRun))
        {
            FolderTransaction.Open(context.Folder).Dispose();
            context.Messages.Info("Finished a fetch that had been interrupted.");
        }

        var requests = source.Read(arguments, SnapshotFolder.Open(context.Folder).Lock);
        var catalog = new ActionCatalog(context.Connect(context.FindCredentials()));
        var apps = await context.Messages.ProgressAsync("Asking Membrane", async progress =>
        {
            var fetched = new List<FetchedApp>();
            foreach (var request in requests)
            {
                fetched.Add(await catalog.ReadAsync(request, progress, cancellationToken));
            }

            return fetched;
        });

        cancellationToken.ThrowIfCancellationRequested();
        Report(context, context.Value(dryRun) ? Plan(context, apps) : Write(context, apps));
        return ExitCode.Success;
    }

    private FetchPlan Plan(CommandContext context, List<FetchedApp> apps) =>
        new FetchPlanner(SnapshotFolder.Open(context.Folder)).Plan(apps, context.Value(prune));

    private FetchPlan Write(CommandContext context, List<FetchedApp> apps)
    {
        using var transaction = FolderTransaction.Open(context.Folder);
        var plan = Plan(context, apps);
        transaction.Commit(plan.Change);
        return plan;
    }

    private void Report(CommandContext context, FetchPlan plan)
    {
        foreach (var warning in plan.Warnings)
        {
            context.Messages.Warning(warning);
        }

        if (plan.Change.IsEmpty)
        {
            context.Messages.Info($"{plan.Total} actions, no changes.");
            return;
        }

        var verb = context.Value(dryRun) ? "would be" : "are";
        context.Messages.Success(
            $"{plan.Total} actions {verb} in {context.FolderName}: {plan.Added.Count} added, {plan.Changed.Count} changed, {plan.Removed.Count} removed.");
    }
}
