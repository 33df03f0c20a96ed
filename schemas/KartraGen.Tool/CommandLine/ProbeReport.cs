using KartraGen.Tool.Output;
using KartraGen.Tool.Probing;
using KartraGen.Tool.Snapshots;

namespace KartraGen.Tool.CommandLine;

/// <summary><c>kartragen doctor --probe</c>: the first-contact report, ready to be attached to an issue.</summary>
internal static class ProbeReport
{
    /// <summary>Probes all apps of the lock, and prints what was seen.</summary>
    /// <exception cref="ToolException">There is no lock, or nothing to ask through.</exception>
    public static async Task<int> WriteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var folder = context.OpenFolder();
        if (folder.Lock is not { Sources.Count: > 0 } snapshotLock)
        {
            throw ToolException.CouldNotStart(
                "LOCK.MISSING",
                $"{context.FolderName} has no {SnapshotLock.FileName} that says which app is meant.",
                "Take snapshots first: kartragen fetch --app KEY"
            );
        }

        var traffic = new ProbeTraffic();
        using var http = new HttpClient(traffic);
        var membrane = context.Connect(context.FindCredentials(), http);
        var report = new List<(string App, IReadOnlyList<ProbeAnswer> Answers)>();
        foreach (var source in snapshotLock.Sources)
        {
            report.Add(
                (
                    source.App,
                    await context.Messages.ProgressAsync(
                        $"Asking about {source.App}",
                        _ => new Probe(membrane, http, traffic, folder).RunAsync(source, cancellationToken)
                    )
                )
            );
        }

        context.Print(
            context.Json
                ? SafeText.Json(
                    new
                    {
                        Ok = true,
                        Tool = ToolVersion.Text,
                        context.Host,
                        Apps = report.Select(app => new { app.App, app.Answers }),
                    }
                )
                : Markdown(context, report)
        );
        context.Messages.Info("Values were reduced to their shapes. Read it before you attach it to an issue.");
        return ExitCode.Success;
    }

    private static SafeText Markdown(CommandContext context, List<(string App, IReadOnlyList<ProbeAnswer> Answers)> report)
    {
        var text = SafeText.In(OutputFormat.Markdown);
        foreach (var (app, answers) in report)
        {
            text.Line($"### First contact with {app} at {context.Host}, kartragen {ToolVersion.Text}")
                .Line($"")
                .Line($"| question | this workspace |")
                .Line($"|---|---|");
            foreach (var answer in answers)
            {
                text.Line($"| {answer.Question} | {answer.Answer} |");
            }

            text.Line($"");
        }

        return text.Build();
    }
}
