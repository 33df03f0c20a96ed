using System.CommandLine;
using KartraGen.Tool.Comparing;
using KartraGen.Tool.Output;
using KartraGen.Tool.Reporting;

namespace KartraGen.Tool.CommandLine;

/// <summary>In which form a command reports changes, where to, and what makes it fail.</summary>
public sealed class ReportOptions
{
    private static readonly string[] Failures = ["breaking", "dangerous", "any", "none"];

    private readonly Option<string?> format = new("--format")
    {
        Description = $"How to report: {string.Join(", ", ReportFormats.Names)}.",
        HelpName = "FORMAT",
    };
    private readonly Option<string?> file = new("--report")
    {
        Description = "Write the report to a file instead of standard output.",
        HelpName = "FILE",
    };
    private readonly Option<string> failOn = new("--fail-on")
    {
        Description = "The least change that fails: breaking, dangerous, any or none.",
        HelpName = "SEVERITY",
        DefaultValueFactory = _ => "breaking",
    };

    /// <summary>Adds all of them to a command.</summary>
    public void AddTo(Command command)
    {
        format.AcceptOnlyFromAmong(ReportFormats.Names);
        failOn.AcceptOnlyFromAmong(Failures);
        command.Add(format);
        command.Add(file);
        command.Add(failOn);
    }

    /// <summary>Writes the report.</summary>
    /// <returns>The exit code that the changes stand for.</returns>
    public int Publish(CommandContext context, IReadOnlyList<Change> changes, string folder)
    {
        var code = Judge(changes, context.Value(failOn)!);
        var report = new Report
        {
            Changes = changes,
            Folder = folder,
            Ok = code == ExitCode.Success,
        };
        var inGitHub = context.Console.Variable("GITHUB_ACTIONS") == "true";
        var chosen = context.Value(format) ?? (context.Json ? "json" : null);
        Write(context, ReportFormats.Write(chosen ?? "text", report));
        if (chosen is null && inGitHub)
        {
            context.Print(ReportFormats.Write("github", report));
        }

        if (inGitHub && chosen is null or "github")
        {
            Append(context, "GITHUB_STEP_SUMMARY", ReportFormats.Write("markdown", report));
            Append(
                context,
                "GITHUB_OUTPUT",
                SafeText
                    .In(OutputFormat.Text)
                    .Line($"breaking={report.Count(Severity.Breaking)}")
                    .Line($"dangerous={report.Count(Severity.Dangerous)}")
                    .Line($"changes={changes.Count}")
                    .Build()
            );
        }

        return code;
    }

    private static int Judge(IReadOnlyList<Change> changes, string failOn)
    {
        var worst = changes.Count == 0 ? (Severity?)null : changes.Max(change => change.Severity);
        return (failOn, worst) switch
        {
            ("none", _) or (_, null) => ExitCode.Success,
            (_, Severity.Breaking) => ExitCode.BreakingDrift,
            ("any", _) or ("dangerous", Severity.Dangerous) => ExitCode.Drift,
            _ => ExitCode.Success,
        };
    }

    private void Write(CommandContext context, SafeText text)
    {
        if (context.Value(file) is not { } path)
        {
            context.Print(text);
            return;
        }

        File.WriteAllText(Path.Combine(context.Console.Directory, path), text.ToString());
        context.Messages.Info($"Report written to {path}.");
    }

    private static void Append(CommandContext context, string variable, SafeText text)
    {
        if (context.Console.Variable(variable) is { Length: > 0 } path)
        {
            File.AppendAllText(path, text.ToString());
        }
    }
}
