using System.Diagnostics;
using KartraGen.Processes;

namespace KartraGen.Tool.Tests;

/// <summary>The tool as a process of its own, for tests that end it.</summary>
public static class ToolProcess
{
    public static Process Start(IReadOnlyDictionary<string, string> variables, TemporaryFolder folder, params string[] arguments)
    {
        // The tests' own list of assemblies: some of the tool's come with ASP.NET Core here and are not beside it.
        var tests = Path.Combine(AppContext.BaseDirectory, "KartraGen.Tool.Tests");
        string[] host =
        [
            "exec",
            "--depsfile",
            tests + ".deps.json",
            "--runtimeconfig",
            tests + ".runtimeconfig.json",
            Path.Combine(AppContext.BaseDirectory, "KartraGen.Tool.dll"),
        ];
        var start = ChildProcess.Of("dotnet", [.. host, .. arguments], variables);
        // As the tool's own runtimeconfig.json says.
        start.Environment["DOTNET_TieredPGO"] = "0";
        (start.WorkingDirectory, start.RedirectStandardError) = (folder.Path, true);
        return ChildProcess.Start(start);
    }
}
