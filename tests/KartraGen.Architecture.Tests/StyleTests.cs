using System.Diagnostics;
using System.Text.RegularExpressions;

namespace KartraGen.Architecture.Tests;

/// <summary>One hand: the formatter says how code is laid out, and what it cannot break is broken by us.</summary>
public sealed partial class StyleTests
{
    private static readonly string[] Product = ["generator", "runtime", "schemas", "samples"];
    private static readonly string[] Code = [.. Product, "tests"];

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
            from file in Files(Product, "*.cs")
            from line in File.ReadLines(file).Select((text, number) => (Place: $"{file}:{number + 1}", text.Length))
            select line,
            line => line.Length > 160
        );

    [Fact]
    public void No_file_is_over_300_lines() =>
        Assert.DoesNotContain(Files(Code, "*.cs").Select(file => (file, Lines: File.ReadLines(file).Count())), file => file.Lines > 300);

    /// <remarks>Snapshots and other JSON are data, however many there are.</remarks>
    [Fact]
    public void No_folder_has_more_than_20_files() =>
        Assert.DoesNotContain(
            Files(Code, "*").Where(file => Path.GetExtension(file) != ".json").CountBy(file => Path.GetDirectoryName(file)!),
            folder => folder.Value > 20
        );

    /// <summary>Who has the repository has all that it refers to, or its public address.</summary>
    [Fact]
    public void Nothing_refers_to_a_document_outside() =>
        Assert.DoesNotContain(
            from file in Files(["."], "*")
            where Path.GetExtension(file) is ".cs" or ".md" or ".csproj" or ".props" or ".targets" or ".yml" or ".mjs" or ".sh" or ".txt"
            from line in File.ReadLines(file).Select((text, number) => (Place: $"{file}:{number + 1}", Text: text))
            select line,
            line => Outside().IsMatch(line.Text)
        );

    [GeneratedRegex(@"facts\s*§|\.\./shared|(?<![-\w])design\.md")]
    private static partial Regex Outside();

    /// <summary>What people write: not what was built or fetched, nor data that is compared byte by byte.</summary>
    private static IEnumerable<string> Files(string[] folders, string pattern) =>
        from folder in folders
        from file in Directory.EnumerateFiles(Repository.PathOf(folder), pattern, SearchOption.AllDirectories)
        where !Path.GetRelativePath(Repository.PathOf("."), file).Split(Path.DirectorySeparatorChar).Any(IsNoCode)
        select file;

    private static bool IsNoCode(string name) =>
        name is "bin" or "obj" or "Baselines" or "Corpus" or "Fixtures" or ".git" or "node_modules" or "artifacts" or "TestResults";

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
