using System.CommandLine;
using KartraGen.Tool.Comparing;
using KartraGen.Tool.Fetching;
using KartraGen.Tool.Folder;
using KartraGen.Tool.Output;
using KartraGen.Tool.Reporting;

namespace KartraGen.Tool.CommandLine;

/// <summary><c>kartragen fetch</c>: takes snapshots.</summary>
public sealed class FetchCommand
{
    private readonly SourceOptions source = new();
    private readonly Option<bool> finish = new("--finish") { Description = "Only finish a fetch that was interrupted; ask nobody." };
    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Say what would change, and write nothing." };
    private readonly Option<bool> prune = new("--prune") { Description = "Remove the snapshots of actions that Membrane no longer lists." };

    /// <summary>The command for the parser.</summary>
    public Command Create(Func<ParseResult, Func<CommandContext, CancellationToken, Task<int>>, CancellationToken, Task<int>> run)
    {
        var command = new Command("fetch", "Take snapshots of an app's actions. Without a source, those that the lock names.");
        source.AddTo(command);
        command.Add(finish);
        command.Add(dryRun);
        command.Add(prune);
        command.SetAction((arguments, cancellation) => run(arguments, (context, token) => RunAsync(arguments, context, token), cancellation));
        return command;
    }

    private async Task<int> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellationToken)
    {
        if (context.Value(finish))
        {
            return Finish(arguments, context);
        }

        if (!context.Value(dryRun))
        {
            context.FinishInterrupted();
        }

        var requests = source.Read(arguments, context.OpenFolder().Lock);
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

        cancellationToken.ThrowIfCancellationRequested();
        var (plan, changes) = context.Value(dryRun) ? Plan(context, apps) : Write(context, apps);
        Report(context, plan, changes.Count(change => change.Severity == Severity.Breaking));
        return plan.LeftOut.Count == 0 ? ExitCode.Success : ExitCode.LeftOut;
    }

    private int Finish(ParseResult arguments, CommandContext context)
    {
        if (source.IsGiven(arguments) || context.Value(dryRun) || context.Value(prune))
        {
            throw ToolException.CouldNotStart(
                "USAGE.FINISH",
                "--finish only finishes what was interrupted; it takes no source, no filter, no --dry-run and no --prune."
            );
        }

        var finished = context.FinishInterrupted();
        if (!finished)
        {
            context.Messages.Info($"Nothing to finish in {context.FolderName}.");
        }

        if (context.Json)
        {
            context.Print(
                SafeText.Json(
                    new
                    {
                        Ok = true,
                        Tool = ToolVersion.Text,
                        Finished = finished,
                    }
                )
            );
        }

        return ExitCode.Success;
    }

    private (FetchPlan Plan, IReadOnlyList<Change> Changes) Plan(CommandContext context, List<FetchedApp> apps)
    {
        var folder = SnapshotFolder.Open(context.Folder);
        var plan = new FetchPlanner(folder).Plan(apps, context.Value(prune));
        return (plan, plan.Changed.Count + plan.Removed.Count == 0 ? [] : Compare(folder, plan));
    }

    private static IReadOnlyList<Change> Compare(SnapshotFolder folder, FetchPlan plan)
    {
        try
        {
            return CatalogComparer.Compare(CatalogState.Of(folder.Lock!, folder.Read), CatalogState.After(folder, plan), showBefore: true);
        }
        catch (ToolException)
        {
            // A damaged folder is what a fetch repairs; there is nothing to compare with.
            return [];
        }
    }

    private (FetchPlan Plan, IReadOnlyList<Change> Changes) Write(CommandContext context, List<FetchedApp> apps)
    {
        using var transaction = FolderTransaction.Open(context.Folder);
        var planned = Plan(context, apps);
        transaction.Commit(planned.Plan.Change);
        GitAttributes.WriteIfNone(context.Folder);
        return planned;
    }

    private void Report(CommandContext context, FetchPlan plan, int breaking)
    {
        foreach (var warning in plan.Warnings.Concat(plan.LeftOut.Select(action => action.ToString())))
        {
            context.Messages.Warning(warning);
        }

        if (context.Json)
        {
            context.Print(
                SafeText.Json(
                    new
                    {
                        Ok = true,
                        Tool = ToolVersion.Text,
                        plan.Total,
                        plan.Added,
                        plan.Changed,
                        plan.Removed,
                        LeftOut = plan.LeftOut.Select(action => action.ToString()),
                        Breaking = breaking,
                        plan.Warnings,
                    }
                )
            );
        }

        if (plan.Change.IsEmpty)
        {
            context.Messages.Info($"{plan.Total} actions, no changes.");
            return;
        }

        var verb = context.Value(dryRun) ? "would be" : "are";
        context.Messages.Success(
            $"{plan.Total} actions {verb} in {context.FolderName}: {plan.Added.Count} added, {plan.Changed.Count} changed, {plan.Removed.Count} removed."
        );
        if (breaking > 0)
        {
            context.Messages.Warning(
                $"{Reporting.Report.Some(breaking, "breaking change")}; to see it all: kartragen diff git:HEAD:{context.FolderName} {context.FolderName}"
            );
        }
    }
}
