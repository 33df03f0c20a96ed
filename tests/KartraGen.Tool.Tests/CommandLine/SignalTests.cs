using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace KartraGen.Tool.Tests.CommandLine;

/// <summary>A fetch that is told to stop while it waits for an answer ends as shells expect, and has written nothing.</summary>
public sealed class SignalTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("-INT", ExitCode.Interrupted)]
    [InlineData("-TERM", ExitCode.Terminated)]
    public async Task A_signal_ends_a_fetch_with_its_code(string signal, int code)
    {
        if (OperatingSystem.IsWindows())
        {
            return; // has no such signals to send
        }

        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var variables = new Dictionary<string, string>
        {
            ["MEMBRANE_API_URL"] = $"http://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/",
            ["MEMBRANE_TOKEN"] = "pat-x",
        };
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        using var fetch = ToolProcess.Start(variables, folder, "fetch", "--app", "kartra");
        using var asked = await silent.AcceptTcpClientAsync(limit.Token);

        using var kill = Process.Start("kill", [signal, fetch.Id.ToString()]);
        await fetch.WaitForExitAsync(limit.Token);

        Assert.Equal(code, fetch.ExitCode);
        Assert.Contains("nothing was written", await fetch.StandardError.ReadToEndAsync(limit.Token));
        Assert.Empty(folder.Content());
    }
}
