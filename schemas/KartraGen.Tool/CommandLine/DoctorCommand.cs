using System.CommandLine;
using KartraGen.Tool.Comparing;
using KartraGen.Tool.Doctoring;
using KartraGen.Tool.Fetching;
using KartraGen.Tool.Folder;
using KartraGen.Tool.Output;
using KartraGen.Tool.Snapshots;

namespace KartraGen.Tool.CommandLine;

/// <summary><c>kartragen doctor</c>: what would keep the other commands from working; never a value.</summary>
public sealed class DoctorCommand
{
    /// <summary>Membrane's tokens are valid for minutes: a clock that is off by more makes them expired or not yet valid.</summary>
    private static readonly TimeSpan LargestSkew = TimeSpan.FromSeconds(60);

    private readonly Option<bool> probe = new("--probe")
    {
        Description =
            "Run the reading actions once each, and write a first-contact report: what this "
            + "workspace does about what no public page says. Values are reduced to their shapes.",
    };

    /// <summary>The command for the parser.</summary>
    public Command Create(Func<ParseResult, Func<CommandContext, CancellationToken, Task<int>>, CancellationToken, Task<int>> run)
    {
        var command = new Command("doctor", "Say what would keep the other commands from working.");
        command.Add(probe);
        command.SetAction((arguments, cancellation) => run(arguments, arguments.GetValue(probe) ? ProbeReport.WriteAsync : RunAsync, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        var couldNotAsk = false;
        var folder = Open(context, out var state);
        try
        {
            var credentials = context.FindCredentials();
            findings.Add(
                new Finding("credentials", true, $"{(credentials.Token is null ? "workspace key and secret" : "token")} from {credentials.Source}")
            );
            var clock = new ServerClock();
            using var http = new HttpClient(clock);
            findings.Add(TokenTenant.Check(credentials));
            var membrane = context.Connect(credentials, http);
            couldNotAsk = !await AskAsync(membrane, folder, findings, cancellationToken);
            if (clock.Skew is { } skew)
            {
                findings.Add(new Finding("clock", skew.Duration() <= LargestSkew, $"{skew.TotalSeconds:+0;-0;0} seconds from Membrane's"));
            }
        }
        catch (ToolException exception)
        {
            findings.Add(new Finding("credentials", false, exception.Message));
        }

        findings.Add(state);
        if (folder is not null && SnapshotValidator.Notes(folder) is { Count: > 0 } notes)
        {
            findings.Add(
                new Finding("schemas", true, $"{notes.Count} {(notes.Count == 1 ? "part has" : "parts have")} no C# form, such as {notes[0]}")
            );
        }

        var ok = findings.TrueForAll(finding => finding.Ok);
        var lines = SafeText.In(OutputFormat.Text);
        findings.ForEach(finding => lines.Line($"{(finding.Ok ? "✔" : "✖")} {finding.Check}: {finding.Detail}"));
        context.Print(
            context.Json
                ? SafeText.Json(
                    new
                    {
                        Ok = ok,
                        Tool = ToolVersion.Text,
                        Checks = findings,
                    }
                )
                : lines.Build()
        );
        return ok ? ExitCode.Success
            : couldNotAsk ? ExitCode.CouldNotAsk
            : ExitCode.CouldNotStart;
    }

    private static async Task<bool> AskAsync(
        MembraneClient membrane,
        SnapshotFolder? folder,
        List<Finding> findings,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var connections = new List<MembraneConnection>();
            await foreach (var connection in membrane.Connections.ListAsync(new ConnectionListOptions { PageSize = 1000 }, cancellationToken))
            {
                connections.Add(connection);
            }

            findings.Add(new Finding("membrane", true, $"{membrane.ApiUri.Authority} reachable, token accepted"));
            if (folder?.Lock is not { Sources.Count: > 0 } snapshotLock)
            {
                findings.Add(
                    new Finding(
                        "connections",
                        connections.Exists(connection => connection.IsReady),
                        $"{connections.Count} of this tenant, {connections.Count(connection => connection.IsReady)} ready; which app is meant, no lock says"
                    )
                );
                return true;
            }

            foreach (var source in snapshotLock.Sources)
            {
                await foreach (var finding in new AppCheckup(membrane, snapshotLock).RunAsync(source, cancellationToken))
                {
                    findings.Add(finding);
                }
            }

            return true;
        }
        catch (MembraneException exception)
        {
            findings.Add(new Finding("membrane", false, $"{membrane.ApiUri.Authority}: {exception.Message}"));
            return false;
        }
    }

    private static SnapshotFolder? Open(CommandContext context, out Finding state)
    {
        try
        {
            var folder = context.OpenFolder();
            if (folder.Lock is null)
            {
                state = new Finding("folder", context.Strays.Count == 0, $"{context.FolderName} has no {SnapshotLock.FileName} yet{Strays(context)}");
                return folder;
            }

            var edited = OfflineCheck.Run(folder).Count(finding => finding.Severity == Severity.Breaking);
            state = new Finding(
                "folder",
                edited == 0 && context.Strays.Count == 0,
                $"{context.FolderName}: {folder.Lock.Actions.Count} actions, {edited} edited or missing{Strays(context)}"
            );
            return folder;
        }
        catch (ToolException exception)
        {
            state = new Finding("folder", false, string.Join(" ", exception.NextActions.Prepend(exception.Message)));
            return null;
        }
    }

    private static string Strays(CommandContext context) =>
        context.Strays is { Count: > 0 } strays ? $"; not taken in, for their names: {string.Join(", ", strays)}" : "";

    /// <summary>Compares the <c>Date</c> of the first answer with this machine's clock.</summary>
    private sealed class ServerClock() : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        public TimeSpan? Skew { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            Skew ??= DateTimeOffset.UtcNow - response.Headers.Date;
            return response;
        }
    }
}
