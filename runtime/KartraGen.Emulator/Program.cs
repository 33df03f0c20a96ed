using System.Runtime.InteropServices;
using KartraGen.Emulator;

// With a folder of snapshots as argument, its apps are hosted as well.
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
