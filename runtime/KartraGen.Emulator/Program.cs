using System.Runtime.InteropServices;

namespace KartraGen.Emulator;

/// <summary>The emulator started alone.</summary>
/// <remarks>No top-level statements: the Web SDK would make their <c>Program</c> public, and a test project's own <c>Program</c> ambiguous.</remarks>
internal static class Program
{
    private const string Usage = "usage: KartraGen.Emulator [FOLDER] [--port N] [--host NAME]";

    /// <param name="args">
    /// A folder of snapshots whose apps are hosted as well; <c>--port</c>, else a free one; <c>--host</c>, a name that other machines reach it by.
    /// </param>
    private static async Task<int> Main(string[] args)
    {
        if (Read(args) is not { } options)
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        await using var membrane = await MembraneEmulator.StartAsync(options);

        var stop = new TaskCompletionSource();
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.TrySetResult();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

        Console.WriteLine($"MEMBRANE_API_URL=http://{options.Host ?? membrane.ApiUri.Host}:{membrane.ApiUri.Port}");
        Console.WriteLine($"MEMBRANE_WORKSPACE_KEY={membrane.WorkspaceKey}");
        Console.WriteLine($"MEMBRANE_WORKSPACE_SECRET={membrane.WorkspaceSecret}");
        Console.WriteLine($"MEMBRANE_TENANT_KEY={membrane.TenantKey}");
        await stop.Task;
        return 0;
    }

    /// <summary>Null when they cannot be understood.</summary>
    private static MembraneEmulatorOptions? Read(string[] args)
    {
        var options = new MembraneEmulatorOptions();
        for (var i = 0; i < args.Length; i++)
        {
            var value = i + 1 < args.Length ? args[i + 1] : "";
            if (args[i] == "--host" && Uri.CheckHostName(value) != UriHostNameType.Unknown)
            {
                options.Host = args[++i];
            }
            else if (args[i] == "--port" && ushort.TryParse(value, out var port))
            {
                options.Port = port;
                i++;
            }
            else if (options.SnapshotFolder is null && !args[i].StartsWith('-'))
            {
                options.SnapshotFolder = args[i];
            }
            else
            {
                return null;
            }
        }

        return options;
    }
}
