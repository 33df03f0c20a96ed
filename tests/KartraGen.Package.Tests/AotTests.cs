using System.Security.Cryptography;
using KartraGen.Emulator;
using KartraGen.Processes;
using Xunit;

namespace KartraGen.Package.Tests;

/// <summary><c>samples/Aot</c>, compiled to native code.</summary>
[Collection(PackageCollection.Name)]
public sealed class AotTests(PackedPackage package)
{
    [LinkerFact]
    public async Task Sample_publishes_without_a_warning_and_calls_the_emulator()
    {
        var folder = Directory.CreateTempSubdirectory("kartragen-aot-").FullName;
        try
        {
            // Warnings are errors in this repository, those of the trimmer and the AOT compiler included.
            var printed = await DotNet.RunAsync(package.Sources, null, "publish", "samples/Aot", "-o", folder, "-nologo");
            Assert.DoesNotContain("warning", printed, StringComparison.OrdinalIgnoreCase);

            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            await using var membrane = await MembraneEmulator.StartAsync(new() { PublicKeys = { key.ExportSubjectPublicKeyInfoPem() } });
            var start = ChildProcess.Of(Path.Combine(folder, "Aot"), [], Consumer.Variables(membrane));
            start.RedirectStandardOutput = true;
            start.Environment["MEMBRANE_PRIVATE_KEY"] = key.ExportPkcs8PrivateKeyPem();
            start.Environment.Remove("MEMBRANE_WORKSPACE_SECRET");
            using var process = ChildProcess.Start(start);
            var told = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();

            Assert.Equal(0, process.ExitCode);
            Assert.Contains("connection kartra-prod is READY", told, StringComparison.Ordinal);
            Assert.Contains("read Ann <ann@example.com>", told, StringComparison.Ordinal);
            Assert.Contains($"run {membrane.Runs[^1].RunId}: success", told, StringComparison.Ordinal);
            Assert.Equal(["create-lead", "get-lead"], membrane.Runs.Select(run => run.ActionKey));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
