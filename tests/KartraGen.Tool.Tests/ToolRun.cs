using KartraGen.Emulator;

namespace KartraGen.Tool.Tests;

/// <summary>One run of the tool inside the test: its exit code and what it printed.</summary>
public sealed record ToolRun(int ExitCode, string Output, string Error)
{
    public static IReadOnlyDictionary<string, string> VariablesOf(MembraneEmulator membrane) =>
        new Dictionary<string, string>
        {
            ["MEMBRANE_API_URL"] = membrane.ApiUri.AbsoluteUri,
            ["MEMBRANE_WORKSPACE_KEY"] = membrane.WorkspaceKey,
            ["MEMBRANE_WORKSPACE_SECRET"] = membrane.WorkspaceSecret,
            ["MEMBRANE_TENANT_KEY"] = membrane.TenantKey,
        };

    public static Task<ToolRun> StartAsync(MembraneEmulator membrane, TemporaryFolder folder, params string[] arguments) =>
        StartAsync(VariablesOf(membrane), folder, arguments);

    public static Task<ToolRun> StartAsync(IReadOnlyDictionary<string, string> variables, TemporaryFolder folder, params string[] arguments) =>
        StartAsync(variables, "", folder, arguments);

    public static async Task<ToolRun> StartAsync(
        IReadOnlyDictionary<string, string> variables,
        string input,
        TemporaryFolder folder,
        params string[] arguments
    )
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var exitCode = await KartraGenTool.RunAsync(
            arguments,
            new ToolConsole
            {
                Input = new StringReader(input),
                Output = output,
                Error = error,
                Variable = name => variables.GetValueOrDefault(name),
                Directory = folder.Path,
            }
        );
        return new ToolRun(exitCode, output.ToString(), error.ToString());
    }
}
