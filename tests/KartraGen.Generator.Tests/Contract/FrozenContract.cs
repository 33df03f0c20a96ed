using KartraGen.Generator.Tests.CorpusTests;
using KartraGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KartraGen.Generator.Tests.Contract;

/// <summary>Generated code and the runtime's reference assembly, as they stood when a contract was frozen.</summary>
internal static class FrozenContract
{
    private static readonly string Folder = Repository.PathOf("tests/KartraGen.Generator.Tests/Baselines/contract-2");

    /// <summary>With the shapes they call what most generated code does.</summary>
    private static readonly string[] Rows = ["collections", "conditions", "constants", "numbers"];

    /// <summary>An app that was compiled then.</summary>
    public static byte[] CompiledApp()
    {
        var compilation = CSharpCompilation.Create(
            "App",
            Repository.Files(Folder, "*.g.cs.txt").Select(static file => CSharpSyntaxTree.ParseText(File.ReadAllText(file))),
            [
                .. References.All.Where(static reference => Path.GetFileName(reference.Display) != "KartraGen.dll"),
                MetadataReference.CreateFromFile(Path.Combine(Folder, "KartraGen.dll")),
            ],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
        );
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics.Where(static told => told.Severity == DiagnosticSeverity.Error)));
        return image.ToArray();
    }

    /// <summary>At a release that breaks the contract, and never else.</summary>
    public static void Freeze()
    {
        foreach (var file in Directory.GetFiles(Folder))
            File.Delete(file);
        var shapes = Repository
            .Files("tests/KartraGen.Generator.Tests/schemas/shapes", "*.json")
            .Select(static path => new TestFile("/project/schemas/shapes/" + Path.GetFileName(path), File.ReadAllText(path)));
        var corpus = CorpusCase
            .All.Values.Where(static item => Rows.Contains(item.Row) || item.Path == "objects/without-a-type")
            .Select(static item => item.Snapshot);
        var run = new TestProject { Files = [.. shapes, .. corpus] }.Run();
        foreach (var (hint, text) in run.Sources)
            File.WriteAllText(Path.Combine(Folder, hint + ".txt"), text);
        File.Copy(Repository.PathOf("runtime/KartraGen/obj/Debug/net10.0/ref/KartraGen.dll"), Path.Combine(Folder, "KartraGen.dll"));
    }
}
