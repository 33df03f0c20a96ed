using System.CommandLine;
using KartraGen.Tool.Comparing;
using KartraGen.Tool.Folder;

namespace KartraGen.Tool.CommandLine;

/// <summary><c>kartragen diff</c>: what happened between two folders; never asks anybody.</summary>
public sealed class DiffCommand
{
    private readonly Argument<string> before = new("OLD") { Description = "A folder, a snapshot, or git:REVISION:PATH." };
    private readonly Argument<string> after = new("NEW") { Description = "A folder, a snapshot, or git:REVISION:PATH." };
    private readonly ReportOptions reporting = new();

    /// <summary>The command for the parser.</summary>
    public Command Create(Func<ParseResult, Func<CommandContext, CancellationToken, Task<int>>, CancellationToken, Task<int>> run)
    {
        var command = new Command("diff", "Compare two schemas folders, and tell what has changed and what that breaks.");
        command.Add(before);
        command.Add(after);
        reporting.AddTo(command);
        command.SetAction((arguments, cancellation) => run(arguments, (context, token) => RunAsync(arguments, context, token), cancellation));
        return command;
    }

    private async Task<int> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellationToken)
    {
        var (_, old) = await FileTree.ReadAsync(
            arguments.GetRequiredValue(before),
            context.Console.Directory,
            CommandContext.RefuseInterruptedAround,
            cancellationToken
        );
        var (folder, now) = await FileTree.ReadAsync(
            arguments.GetRequiredValue(after),
            context.Console.Directory,
            CommandContext.RefuseInterruptedAround,
            cancellationToken
        );
        return reporting.Publish(context, CatalogComparer.Compare(CatalogState.Of(old), CatalogState.Of(now), showBefore: false), folder);
    }
}
