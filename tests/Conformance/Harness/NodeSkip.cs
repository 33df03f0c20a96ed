namespace KartraGen.Conformance;

/// <summary>Why tests that need Node are skipped; null when they run.</summary>
internal static class NodeSkip
{
    public static string? Reason { get; } =
        Environment.GetEnvironmentVariable("CI") == "true" || (OnPath("node") && OnPath("npm"))
            ? null
            : "The conformance tests run the npm package @membranehq/sdk: install Node.js 20 or later, with npm.";

    private static bool OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".cmd")));
}
