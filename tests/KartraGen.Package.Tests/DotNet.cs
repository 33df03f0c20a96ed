using KartraGen.Processes;
using Xunit;

namespace KartraGen.Package.Tests;

/// <summary>The <c>dotnet</c> command line.</summary>
internal static class DotNet
{
    /// <summary>Runs a command to its end; anything but exit code 0 fails the test with all that was printed.</summary>
    public static async Task<string> RunAsync(string folder, IReadOnlyDictionary<string, string>? environment, params string[] arguments)
    {
        var start = ChildProcess.Of("dotnet", arguments);
        (start.WorkingDirectory, start.RedirectStandardOutput, start.RedirectStandardError) = (folder, true, true);
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        // A build server that outlives the test would hold its files.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;

        using var process = ChildProcess.Start(start);
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(30));
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
            var errors = process.StandardError.ReadToEndAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            var printed = await output + await errors;
            Assert.True(process.ExitCode == 0, $"dotnet {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{printed}");
            return printed;
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
