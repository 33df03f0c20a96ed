using System.Diagnostics;

namespace KartraGen.Architecture.Tests;

/// <summary>One hand: the formatter says how code is laid out, and what it cannot break is broken by us.</summary>
public sealed class StyleTests
{
    private static readonly string[] Product = ["generator", "runtime", "schemas", "samples"];

    /// <remarks>To mend: <c>dotnet tool restore</c>, then <c>dotnet csharpier format .</c></remarks>
    [Fact]
    public async Task All_code_is_as_csharpier_formats_it()
    {
        Assert.Equal("", await Failure("tool", "restore"));
        Assert.Equal("", await Failure("csharpier", "check", "."));
    }

    [Fact]
    public void No_line_is_over_160_columns() =>
        Assert.DoesNotContain(
            from file in Files(Product)
            from line in File.ReadLines(file).Select((text, number) => (Place: $"{file}:{number + 1}", text.Length))
            select line,
            line => line.Length > 160
        );

    [Fact]
    public void No_file_is_over_300_lines() =>
        Assert.DoesNotContain(Files(Product).Select(file => (file, Lines: File.ReadLines(file).Count())), file => file.Lines > 300);

    /// <summary>Code that people write: not what was built, nor data that is compared byte by byte.</summary>
    private static IEnumerable<string> Files(string[] folders) =>
        from folder in folders
        from file in Directory.EnumerateFiles(Repository.PathOf(folder), "*.cs", SearchOption.AllDirectories)
        where !Path.GetRelativePath(Repository.PathOf("."), file).Split(Path.DirectorySeparatorChar).Any(IsData)
        select file;

    private static bool IsData(string name) => name is "bin" or "obj" or "Baselines" or "Corpus" or "Fixtures";

    private static async Task<string> Failure(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = Repository.PathOf("."),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? "" : output + await error;
    }
}
