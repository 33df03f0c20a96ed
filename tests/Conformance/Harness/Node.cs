using KartraGen.Processes;

namespace KartraGen.Conformance;

/// <summary>Runs Node programs beside the test assembly, with the pinned packages installed there.</summary>
internal static class Node
{
    private static readonly string Folder = AppContext.BaseDirectory;

    private static readonly Lazy<Task> Installing = new(InstallOnceAsync);

    /// <summary>Installs exactly what package-lock.json says, once per change of it; test classes run side by side and share that.</summary>
    public static Task InstallAsync() => Installing.Value;

    /// <summary>The standard output of a program; a failure shows its standard error.</summary>
    public static async Task<string> RunAsync(string program, string[] arguments, Dictionary<string, string> variables)
    {
        var start = ChildProcess.Of(program, arguments, variables);
        (start.WorkingDirectory, start.RedirectStandardOutput, start.RedirectStandardError) = (Folder, true, true);
        using var process = ChildProcess.Start(start);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(10));
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var errors = await process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} failed:\n{errors}");
            return await output;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static async Task InstallOnceAsync()
    {
        var installed = new FileInfo(Path.Combine(Folder, "node_modules", ".package-lock.json"));
        if (!installed.Exists || installed.LastWriteTimeUtc < File.GetLastWriteTimeUtc(Path.Combine(Folder, "package-lock.json")))
        {
            // npm is a script: on Windows only the shell finds it.
            await (OperatingSystem.IsWindows() ? RunAsync("cmd", ["/c", "npm", "ci"], []) : RunAsync("npm", ["ci"], []));
        }
    }
}
