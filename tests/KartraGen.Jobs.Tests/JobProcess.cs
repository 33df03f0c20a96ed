using System.Diagnostics;
using KartraGen.Emulator;
using KartraGen.Processes;

namespace KartraGen.Jobs.Tests;

/// <summary>A process that runs jobs.</summary>
internal sealed class JobProcess : IDisposable
{
    private readonly Process _process;

    private JobProcess(Process process) => _process = process;

    /// <summary>Starts one, and waits until it runs jobs.</summary>
    public static async Task<JobProcess> StartAsync(string database, MembraneEmulator membrane, bool holdsTokens = false)
    {
        var start = ChildProcess.Of(
            "dotnet",
            [typeof(JobProcess).Assembly.Location],
            new Dictionary<string, string>
            {
                ["DOTNET_TieredPGO"] = "0", // it lives for a second or two
                ["JOBS_DATABASE"] = database,
                ["JOBS_HOLD_TOKENS"] = holdsTokens ? "true" : "false",
                ["MEMBRANE_API_URL"] = membrane.ApiUri.ToString(),
                ["MEMBRANE_WORKSPACE_KEY"] = membrane.WorkspaceKey,
                ["MEMBRANE_WORKSPACE_SECRET"] = membrane.WorkspaceSecret,
            }
        );
        (start.RedirectStandardInput, start.RedirectStandardOutput) = (true, true);
        var process = new JobProcess(ChildProcess.Start(start));
        await process.SaysAsync("ready");
        return process;
    }

    public async Task SaysAsync(string line)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (await _process.StandardOutput.ReadLineAsync(patience.Token) is { } said)
        {
            if (said == line)
            {
                return;
            }
        }

        Assert.Fail($"The process ended without saying {line}.");
    }

    /// <summary>As <c>kill -STOP</c> and <c>kill -CONT</c>: it stands still, and goes on.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>As <c>kill -9</c>.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }
}
