using System.CommandLine;
using KartraGen.Tool.Comparing;
using KartraGen.Tool.Output;
using KartraGen.Tool.Snapshots;

namespace KartraGen.Tool.CommandLine;

/// <summary><c>kartragen doctor</c>: what would keep the other commands from working; never a value.</summary>
public sealed class DoctorCommand
{
    /// <summary>Membrane's tokens are valid for minutes: a clock that is off by more makes them expired or not yet valid.</summary>
    private static readonly TimeSpan LargestSkew = TimeSpan.FromSeconds(60);

    private sealed record Finding(string Check, bool Ok, string Detail);

    /// <summary>The command for the parser.</summary>
    public Command Create(Func<ParseResult, Func<CommandContext, CancellationToken, Task<int>>, CancellationToken, Task<int>> run)
    {
        var command = new Command("doctor", "Say what would keep the other commands from working.");
        command.SetAction((arguments, cancellation) => run(arguments, RunAsync, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        var couldNotAsk = false;
        try
        {
            var credentials = context.FindCredentials();
            findings.Add(new Finding("credentials", true, $"{(credentials.Token is null ? "workspace key and secret" : "token")} from {credentials.Source}, tenant {(credentials.TenantKey is null ? "of the token" : "given")}"));
            var clock = new ServerClock();
            using var http = new HttpClient(clock);
            couldNotAsk = !await AskAsync(context.Connect(credentials, http), findings, cancellationToken);
            if (clock.Skew is { } skew)
            {
                findings.Add(new Finding("clock", skew.Duration() <= LargestSkew, $"{skew.TotalSeconds:+0;-0;0} seconds from Membrane's"));
            }
        }
        catch (ToolException exception)
        {
            findings.Add(new Finding("credentials", false, exception.Message));
        }

        findings.Add(Folder(context));
        var ok = findings.TrueForAll(finding => finding.Ok);
        var lines = SafeText.In(OutputFormat.Text);
        findings.ForEach(finding => lines.Line($"{(finding.Ok ? "✔" : "✖")} {finding.Check}: {finding.Detail}"));
        context.Print(context.Json ? SafeText.Json(new { Ok = ok, Tool = ToolVersion.Text, Checks = findings }) : lines.Build());
        return ok ? ExitCode.Success : couldNotAsk ? ExitCode.CouldNotAsk : ExitCode.CouldNotStart;
    }

    private static async Task<bool> AskAsync(MembraneClient membrane, List<Finding> findings, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var _ in membrane.Connections.ListAsync(new ConnectionListOptions { Limit = 1 }, cancellationToken))
            {
                break;
            }

            findings.Add(new Finding("membrane", true, "reachable, token accepted"));
            return true;
        }
        catch (MembraneException exception)
        {
            findings.Add(new Finding("membrane", false, exception.Message));
            return false;
        }
    }

    private static Finding Folder(CommandContext context)
    {
        try
        {
            var folder = context.OpenFolder();
            if (folder.Lock is null)
            {
                return new Finding("folder", true, $"{context.FolderName} has no {SnapshotLock.FileName} yet");
            }

            var edited = OfflineCheck.Run(folder).Count(finding => finding.Severity == Severity.Breaking);
            return new Finding("folder", edited == 0, $"{context.FolderName}: {folder.Lock.Actions.Count} actions, {edited} edited or missing");
        }
        catch (ToolException exception)
        {
            return new Finding("folder", false, string.Join(" ", exception.NextActions.Prepend(exception.Message)));
        }
    }

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
