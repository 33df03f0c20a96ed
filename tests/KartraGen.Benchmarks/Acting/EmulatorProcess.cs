using System.Diagnostics;
using KartraGen.Emulator;

namespace KartraGen.Benchmarks.Acting;

/// <summary>The emulator as a process of its own, so that its work is in no client's figures.</summary>
internal sealed class EmulatorProcess : IDisposable
{
    private readonly Process _process;

    private EmulatorProcess(Process process, Dictionary<string, string> variables) => (_process, Variables) = (process, variables);

    /// <summary>The <c>MEMBRANE_*</c> variables that reach it.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; }

    public static EmulatorProcess Start()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["emulate"]) { RedirectStandardOutput = true, RedirectStandardInput = true };
        var process = Process.Start(start)!;
        var variables = new Dictionary<string, string>();
        while (process.StandardOutput.ReadLine() is { Length: > 0 } line)
            variables.Add(line[..line.IndexOf('=')], line[(line.IndexOf('=') + 1)..]);
        return new EmulatorProcess(process, variables);
    }

    /// <summary>The other process: runs until its standard input ends.</summary>
    public static async Task RunAsync()
    {
        await using var membrane = await MembraneEmulator.StartAsync();
        Console.WriteLine($"MEMBRANE_API_URL={membrane.ApiUri}");
        Console.WriteLine($"MEMBRANE_WORKSPACE_KEY={membrane.WorkspaceKey}");
        Console.WriteLine($"MEMBRANE_WORKSPACE_SECRET={membrane.WorkspaceSecret}");
        Console.WriteLine($"MEMBRANE_TENANT_KEY={membrane.TenantKey}");
        Console.WriteLine();
        await Console.In.ReadToEndAsync();
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
