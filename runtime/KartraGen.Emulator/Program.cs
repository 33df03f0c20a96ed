using System.Runtime.InteropServices;

namespace KartraGen.Emulator;

/// <summary>The emulator started alone.</summary>
/// <remarks>No top-level statements: the Web SDK would make their <c>Program</c> public, and a test project's own <c>Program</c> ambiguous.</remarks>
internal static class Program
{
    /// <param name="args">A folder of snapshots whose apps are hosted as well.</param>
    private static async Task Main(string[] args)
    {
        await using var membrane = await MembraneEmulator.StartAsync(new MembraneEmulatorOptions { SnapshotFolder = args.FirstOrDefault() });

        var stop = new TaskCompletionSource();
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.TrySetResult();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

        Console.WriteLine($"MEMBRANE_API_URL={membrane.ApiUri.GetLeftPart(UriPartial.Authority)}");
        Console.WriteLine($"MEMBRANE_WORKSPACE_KEY={membrane.WorkspaceKey}");
        Console.WriteLine($"MEMBRANE_WORKSPACE_SECRET={membrane.WorkspaceSecret}");
        Console.WriteLine($"MEMBRANE_TENANT_KEY={membrane.TenantKey}");
        await stop.Task;
    }
}
