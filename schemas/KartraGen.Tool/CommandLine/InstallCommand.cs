using System.CommandLine;
using KartraGen.Tool.Installing;
using KartraGen.Tool.Output;

namespace KartraGen.Tool.CommandLine;

/// <summary><c>kartragen install</c>: makes a pack's actions in the workspace.</summary>
public sealed class InstallCommand
{
    private readonly Argument<string> name = new("pack") { Description = "The pack: kartra-more.", HelpName = "PACK" };
    private readonly Option<string?> integration = new("--integration")
    {
        Description = "The integration that the actions shall belong to, where it is not the pack's own.",
        HelpName = "KEY",
    };
    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Say what would be made, and make nothing." };

    /// <summary>The command for the parser.</summary>
    public Command Create(Func<ParseResult, Func<CommandContext, CancellationToken, Task<int>>, CancellationToken, Task<int>> run)
    {
        var command = new Command(
            "install",
            "Make a pack's actions in the workspace, or bring them up to date. Takes the workspace's secret or a manager's token; removes nothing."
        );
        command.Add(name);
        command.Add(integration);
        command.Add(dryRun);
        command.SetAction((arguments, cancellation) => run(arguments, (context, token) => RunAsync(arguments, context, token), cancellation));
        return command;
    }

    private async Task<int> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellationToken)
    {
        var pack = Pack.Read(arguments.GetValue(name)!);
        var target = context.Value(integration) ?? pack.IntegrationKey;
        var credentials = context.FindCredentials();
        var membrane = context.Connect(credentials);
        // A ready token is a manager's or it is none: Membrane says so.
        var manager = credentials.Token is null ? membrane.AsManager() : membrane;
        var installed = await new PackInstaller(manager).InstallAsync(pack, target, context.Value(dryRun), cancellationToken);
        var lines = SafeText.In(OutputFormat.Text);
        foreach (var action in installed)
        {
            lines.Line($"{action.Change.ToString().ToLowerInvariant()} {action.Key}");
        }

        context.Print(
            context.Json
                ? SafeText.Json(
                    new
                    {
                        Ok = true,
                        Tool = ToolVersion.Text,
                        Pack = pack.Name,
                        Integration = target,
                        Actions = installed.Select(action => new { action.Key, Change = action.Change.ToString().ToLowerInvariant() }),
                    }
                )
                : lines.Build()
        );
        var changed = installed.Count(action => action.Change != InstallChange.Unchanged);
        context.Messages.Success(
            $"{installed.Count} actions of {pack.Name} {(context.Value(dryRun) ? "would be" : "are")} in "
                + $"the integration {target}; {changed} {(context.Value(dryRun) ? "would change" : "changed")}."
        );
        if (changed > 0 && !context.Value(dryRun))
        {
            context.Messages.Info($"Typed methods: <KartraGenPacks>{pack.Name}</KartraGenPacks> in the project.");
        }

        return ExitCode.Success;
    }
}
