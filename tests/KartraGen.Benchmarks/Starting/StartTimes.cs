using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using KartraGen.Emulator;

namespace KartraGen.Benchmarks.Starting;

/// <summary>From a process's start to its first answer: samples/Aot as native code, next to the same sample with a JIT. In turns.</summary>
internal static class StartTimes
{
    private const int Rounds = 15;

    public static async Task MeasureAsync()
    {
        var folder = Directory.CreateTempSubdirectory("kartragen-start-").FullName;
        try
        {
            // A project has one obj folder: what both publish would meet in it.
            Publish(Path.Combine(folder, "jit"), "-p:PublishAot=false");
            Publish(Path.Combine(folder, "aot"));
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            await using var membrane = await MembraneEmulator.StartAsync(new() { PublicKeys = { key.ExportSubjectPublicKeyInfoPem() } });
            var variables = new Dictionary<string, string>
            {
                ["MEMBRANE_API_URL"] = membrane.ApiUri.ToString(),
                ["MEMBRANE_WORKSPACE_KEY"] = membrane.WorkspaceKey,
                ["MEMBRANE_PRIVATE_KEY"] = key.ExportPkcs8PrivateKeyPem(),
                ["MEMBRANE_TENANT_KEY"] = membrane.TenantKey,

                // The sample is for .NET 9, and the machine may have a later one only.
                ["DOTNET_ROLL_FORWARD"] = "Major",
            };
            List<double> native = [],
                jit = [],
                ratio = [],
                cpu = [];
            for (var i = -2; i < Rounds; i++)
            {
                var aot = Time(Path.Combine(folder, "aot"), variables, $"aot{i}@example.com");
                var with = Time(Path.Combine(folder, "jit"), variables, $"jit{i}@example.com");
                if (i < 0)
                    continue; // the first ones fill the file cache
                native.Add(aot.Answer);
                jit.Add(with.Answer);
                ratio.Add(with.Answer / aot.Answer);
                cpu.Add(with.Cpu / aot.Cpu);
            }

            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"start to first answer: native {Quartiles.Median(native):F0} ms, JIT {Quartiles.Median(jit):F0} ms; the JIT takes {Quartiles.Of(ratio)} times as long, and {Quartiles.Of(cpu)} times the CPU time of the whole run"
                )
            );
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Publish(string folder, params string[] arguments)
    {
        using var publish = Process.Start(
            "dotnet",
            ["publish", Path.Combine(Repository.Root, "samples/Aot"), "-o", folder, "-v", "q", "--nologo", .. arguments]
        );
        publish.WaitForExit();
        if (publish.ExitCode != 0)
            throw new InvalidOperationException("dotnet publish failed.");
    }

    /// <summary>Milliseconds to the first line that the program prints, which tells of an answer, and of CPU time in all.</summary>
    private static (double Answer, double Cpu) Time(string folder, Dictionary<string, string> variables, string email)
    {
        var start = new ProcessStartInfo(Path.Combine(folder, "Aot"), [email]) { RedirectStandardOutput = true };
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        var (started, cpu) = (Stopwatch.GetTimestamp(), ChildrenClock.Now);
        using var process = Process.Start(start)!;
        var first = process.StandardOutput.ReadLine();
        var answered = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return first is null || process.ExitCode != 0
            ? throw new InvalidOperationException("The sample failed; see its standard error.")
            : (answered, (ChildrenClock.Now - cpu).TotalMilliseconds);
    }
}
