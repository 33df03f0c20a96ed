using Xunit;

namespace KartraGen.Package.Tests;

/// <summary>A test that needs a C linker: skipped where there is none, but required in CI.</summary>
public sealed class LinkerFactAttribute : FactAttribute
{
    public LinkerFactAttribute()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var found = folders.Any(static folder => new[] { "clang", "gcc" }.Any(linker => File.Exists(Path.Combine(folder, linker))));
        if (!found && Environment.GetEnvironmentVariable("CI") != "true")
            Skip = "NativeAOT needs a C linker: install clang (or gcc) and zlib1g-dev.";
    }
}
