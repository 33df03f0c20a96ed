using System.Diagnostics;
using System.Globalization;

namespace KartraGen.Benchmarks.Acting;

/// <summary>The JavaScript SDK in a Node process, told over its standard input how many calls to make.</summary>
internal sealed class SdkProcess : IDisposable
{
    private readonly Process _process;

    private SdkProcess(Process process) => _process = process;

    public static SdkProcess Start(IReadOnlyDictionary<string, string> variables)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Acting");
        Install(folder);
        var start = new ProcessStartInfo("node", ["sdk.mjs"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        return new SdkProcess(Process.Start(start)!);
    }

    /// <summary>Wall and CPU time of so many calls, in microseconds.</summary>
    public async Task<(double Wall, double Cpu)> TimeAsync(int calls, int parallel)
    {
        await _process.StandardInput.WriteLineAsync($"{calls} {parallel}");
        var told =
            await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The Node process ended; see its standard error.");
        var parts = told.Split(' ');
        return (double.Parse(parts[0], CultureInfo.InvariantCulture), double.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    // The packages that tests/Conformance pins.
    private static void Install(string folder)
    {
        if (Directory.Exists(Path.Combine(folder, "node_modules")))
            return;
        using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--silent"]) { WorkingDirectory = folder })!;
        npm.WaitForExit();
        if (npm.ExitCode != 0)
            throw new InvalidOperationException("npm ci failed.");
    }
}
