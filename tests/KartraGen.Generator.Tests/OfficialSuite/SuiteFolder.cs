using System.Diagnostics;

namespace KartraGen.Generator.Tests.OfficialSuite;

/// <summary>
/// Where the official JSON-Schema-Test-Suite stands: the folder that <c>JSON_SCHEMA_TEST_SUITE</c> names (a clone has every
/// draft), else where Debian's package libtest-json-schema-acceptance-perl has it (every draft too), else the npm package
/// json-schema-test-suite (draft 4). The npm package @json-schema-org/tests fetches from outside the registry.
/// </summary>
internal static class SuiteFolder
{
    private const string Debian = "/usr/share/perl5/auto/share/dist/Test-JSON-Schema-Acceptance";

    /// <summary>Null where there is none; then <see cref="Missing"/> says what to do.</summary>
    public static string? Path { get; } = Find();

    /// <summary>Why the tests are skipped; null with <c>CI=true</c>, where they fail instead.</summary>
    public static string? Missing { get; } =
        Path is not null || Environment.GetEnvironmentVariable("CI") == "true"
            ? null
            : "The official suite is not here: install Debian's libtest-json-schema-acceptance-perl or npm, or let JSON_SCHEMA_TEST_SUITE name a clone of json-schema-org/JSON-Schema-Test-Suite.";

    private static string? Find()
    {
        var named = Environment.GetEnvironmentVariable("JSON_SCHEMA_TEST_SUITE");
        if (!string.IsNullOrEmpty(named))
            return named;
        return Directory.Exists(Debian) ? Debian : FromNpm();
    }

    private static string? FromNpm()
    {
        var folder = System.IO.Path.Combine(AppContext.BaseDirectory, "suite");
        var installed = System.IO.Path.Combine(folder, "node_modules", "json-schema-test-suite");
        if (Directory.Exists(installed))
            return installed;

        Directory.CreateDirectory(folder);
        string[] arguments = ["install", "--ignore-scripts", "--no-save", "--prefix", folder, "json-schema-test-suite@0.0.10"];
        try
        {
            // npm is a script: on Windows only the shell finds it.
            using var npm = OperatingSystem.IsWindows() ? Process.Start("cmd", ["/c", "npm", .. arguments]) : Process.Start("npm", arguments);
            return npm.WaitForExit(TimeSpan.FromMinutes(10)) && Directory.Exists(installed) ? installed : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
