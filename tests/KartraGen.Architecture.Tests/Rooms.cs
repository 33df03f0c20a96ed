using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KartraGen.Architecture.Tests;

/// <summary>The folders of a project, and which types of which others each of them uses, as the compiler sees it.</summary>
internal sealed class Rooms
{
    private const string Usings = """
        global using System; global using System.IO; global using System.Linq; global using System.Collections.Generic;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    /// <summary>For each room the types of other rooms that it uses, by room.</summary>
    public required IReadOnlyDictionary<string, ILookup<string, string>> Uses { get; init; }

    /// <param name="project">The folder of the project, from the repository's root.</param>
    /// <param name="usings">Global usings beyond the SDK's.</param>
    public static Rooms Of(string project, params string[] usings)
    {
        var root = Repository.PathOf(project);
        var trees = Directory
            .EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Where(file => RoomOf(root, file).Split('/')[0] is not ("bin" or "obj"))
            .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), path: file))
            .Append(CSharpSyntaxTree.ParseText(Usings + string.Concat(usings.Select(name => $"global using {name};"))))
            .ToList();
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(file => Path.GetFileNameWithoutExtension(file) != Path.GetFileName(project))
            .Select(file => MetadataReference.CreateFromFile(file));
        var compilation = CSharpCompilation.Create(Path.GetFileName(project), trees, references);
        var uses = trees
            .Where(tree => tree.FilePath != "")
            .ToLookup(tree => RoomOf(root, tree.FilePath), tree => UsedBy(compilation.GetSemanticModel(tree)));
        return new Rooms
        {
            Uses = uses.ToDictionary(
                room => room.Key,
                room =>
                    room.SelectMany(types => types)
                        .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)
                        .SelectMany(type => type.DeclaringSyntaxReferences.Select(part => (Room: RoomOf(root, part.SyntaxTree.FilePath), type.Name)))
                        .Where(type => type.Room != room.Key)
                        .Distinct()
                        .ToLookup(type => type.Room, type => type.Name)
            ),
        };
    }

    private static string RoomOf(string root, string file) =>
        Path.GetRelativePath(root, Path.GetDirectoryName(file)!).Split(Path.DirectorySeparatorChar)[0].TrimStart('.');

    private static IEnumerable<INamedTypeSymbol> UsedBy(SemanticModel model)
    {
        foreach (var name in model.SyntaxTree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
        {
            var symbol = model.GetSymbolInfo(name).Symbol;
            var type = symbol as INamedTypeSymbol ?? symbol?.ContainingType;
            if (type is not null && SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, model.Compilation.Assembly))
            {
                yield return type.OriginalDefinition;
            }
        }
    }
}
