using System.Diagnostics;
using KartraGen.Emulator;

namespace KartraGen.Benchmarks.Fetching;

/// <summary>An emulator with many actions in a process of its own, so that its work is not in the figures.</summary>
internal sealed class CatalogServer : IDisposable
{
    private readonly Process _process;

    private CatalogServer(Process process, IReadOnlyDictionary<string, string> variables) => (_process, Variables) = (process, variables);

    /// <summary>What a program finds in its environment to reach it, and a ready token.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; }

    public static CatalogServer Start(string folder)
    {
        var process = Process.Start(
            new ProcessStartInfo(Environment.ProcessPath!, ["catalog", folder]) { RedirectStandardOutput = true, RedirectStandardInput = true }
        )!;
        var variables = Enumerable
            .Range(0, 5)
            .Select(_ => process.StandardOutput.ReadLine()!.Split('=', 2))
            .ToDictionary(static pair => pair[0], static pair => pair[1]);
        return new CatalogServer(process, variables);
    }

    /// <summary>The other process: serves until its standard input ends.</summary>
    public static async Task ServeAsync(string folder)
    {
        await using var membrane = await MembraneEmulator.StartAsync(new MembraneEmulatorOptions { HostKartra = false, SnapshotFolder = folder });
        Console.WriteLine($"MEMBRANE_API_URL={membrane.ApiUri}");
        Console.WriteLine($"MEMBRANE_WORKSPACE_KEY={membrane.WorkspaceKey}");
        Console.WriteLine($"MEMBRANE_WORKSPACE_SECRET={membrane.WorkspaceSecret}");
        Console.WriteLine($"MEMBRANE_TENANT_KEY={membrane.TenantKey}");
        Console.WriteLine($"READY_TOKEN={membrane.CreateToken()}");
        await Console.In.ReadToEndAsync();
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
