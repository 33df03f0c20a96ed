using System.Runtime.InteropServices;
using KartraGen.Schemas.Snapshots;

namespace KartraGen.Emulator;

/// <summary>The emulator started alone, or by <c>kartragen emulate</c>.</summary>
/// <remarks>No top-level statements: the Web SDK would make their <c>Program</c> public, and a test project's own <c>Program</c> ambiguous.</remarks>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        if (args is ["--help" or "-h"])
        {
            Console.WriteLine(ProgramArguments.Usage);
            return 0;
        }

        try
        {
            var arguments = ProgramArguments.Parse(args);
            DemandSnapshots(arguments.Options.SnapshotFolder);
            await using var membrane = await MembraneEmulator.StartAsync(arguments.Options);
            await RunAsync(membrane, arguments);
            return 0;
        }
        catch (Exception exception) when (exception is FormatException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            // A wrong argument or folder, a snapshot that cannot be read, a port that is taken.
            await Console.Error.WriteLineAsync(exception.Message);
            return 2;
        }
    }

    /// <summary>A test may host an empty folder and add to it; whoever types one has mistyped.</summary>
    private static void DemandSnapshots(string? folder)
    {
        if (
            folder is not null
            && Directory.Exists(folder)
            && !Directory.EnumerateFiles(folder, "*" + SnapshotReader.Suffix, SearchOption.AllDirectories).Any()
        )
        {
            throw new InvalidDataException($"{Path.GetFullPath(folder)} has no *{SnapshotReader.Suffix} in it; `kartragen fetch` writes them.");
        }
    }

    private static async Task RunAsync(MembraneEmulator membrane, ProgramArguments arguments)
    {
        var stop = new TaskCompletionSource();
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.TrySetResult();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

        var address = $"http://{arguments.Options.Host ?? membrane.ApiUri.Host}:{membrane.ApiUri.Port}";
        Print("MEMBRANE_API_URL", address);
        Print("MEMBRANE_WORKSPACE_KEY", membrane.WorkspaceKey);
        Print("MEMBRANE_WORKSPACE_SECRET", membrane.WorkspaceSecret);
        Print("MEMBRANE_TENANT_KEY", membrane.TenantKey);
        await Task.WhenAny(stop.Task, arguments.IsAttached ? Task.Run(() => Console.OpenStandardInput().CopyTo(Stream.Null)) : stop.Task);

        void Print(string name, string value) =>
            Console.WriteLine(
                !arguments.ForShell ? $"{name}={value}"
                : OperatingSystem.IsWindows() ? $"$env:{name} = '{value}'"
                : $"export {name}='{value}'"
            );
    }
}
