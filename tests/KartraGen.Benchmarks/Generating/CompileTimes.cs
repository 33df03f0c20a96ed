extern alias generator;

using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using KartraGenerator = generator::KartraGen.Generator.KartraGenerator;

namespace KartraGen.Benchmarks.Generating;

/// <summary>
/// What a consumer's compiler pays for 300 records of 12 properties once it is warm, as in the build server and the
/// IDE: parse, generate, compile, emit. On one thread, in turns, its CPU time; csc.sh has the compiler that starts cold.
/// </summary>
internal static class CompileTimes
{
    private const int Records = 300;
    private const int Rounds = 11;
    private const string Schema = """
        {"type":"object","properties":{"name":{"type":"string"},"email":{"type":"string"},"city":{"type":"string"},"street":{"type":"string"},"phone":{"type":"string"},"notes":{"type":"string"},"age":{"type":"integer"},"score":{"type":"integer"},"paid":{"type":"number"},"owed":{"type":"number"},"active":{"type":"boolean"},"tags":{"type":"array","items":{"type":"string"}}}}
        """;

    private static readonly CSharpParseOptions Parse = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);
    private static readonly MetadataReference[] References =
    [
        .. Pack("Microsoft.NETCore.App.Ref", "ref/net10.0", "*.dll")
            .Concat(Pack("Microsoft.AspNetCore.App.Ref", "ref/net10.0", "Microsoft.Extensions.*.dll"))
            .Append(typeof(MembraneClient).Assembly.Location)
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    public static void Measure()
    {
        var records =
            "using System.Collections.Generic; namespace Plain;"
            + Each(static number =>
                $"public sealed record Record{number} {{ public string? Name {{ get; init; }} public string? Email {{ get; init; }} public string? City {{ get; init; }} public string? Street {{ get; init; }} public string? Phone {{ get; init; }} public string? Notes {{ get; init; }} public long? Age {{ get; init; }} public long? Score {{ get; init; }} public decimal? Paid {{ get; init; }} public decimal? Owed {{ get; init; }} public bool? Active {{ get; init; }} public IReadOnlyList<string>? Tags {{ get; init; }} }}\n"
            );
        var context =
            "namespace Plain;"
            + Each(static number => $"[System.Text.Json.Serialization.JsonSerializable(typeof(Record{number}))]\n")
            + "internal sealed partial class Context : System.Text.Json.Serialization.JsonSerializerContext;";
        var snapshots = Enumerable
            .Range(0, Records / 2)
            .Select(static number =>
                (
                    $"schemas/crm/do-{number}.action.json",
                    $$"""{ "app": "crm", "key": "do-{{number}}", "name": "Do {{number}}", "inputSchema": {{Schema}}, "outputSchema": {{Schema}} }"""
                )
            );
        var systemTextJson = Assembly
            .LoadFrom(Pack("Microsoft.NETCore.App.Ref", "analyzers/dotnet/cs", "System.Text.Json.SourceGeneration.dll").Single())
            .GetTypes()
            .Where(static type => type.IsDefined(typeof(GeneratorAttribute)))
            .ToArray();
        var files = snapshots.ToArray();

        var times = Enumerable
            .Range(-3, Rounds + 3)
            .Select(_ =>
                (
                    Plain: Time([records], null),
                    Peer: Time(
                        [records, context],
                        () =>
                            CSharpGeneratorDriver.Create(
                                [
                                    .. systemTextJson.Select(static type =>
                                        ((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator()
                                    ),
                                ],
                                parseOptions: Parse
                            )
                    ),
                    Ours: Time([], () => Project.Driver(new KartraGenerator(), files))
                )
            )
            .Skip(3)
            .ToArray(); // the first ones warm up

        var plain = times.Min(static time => time.Plain);
        var ratios = times.Select(static time => (time.Ours - time.Plain) / (time.Peer - time.Plain)).Order().ToArray();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Records} records, warm compiler, best of {Rounds}: plain {plain:F0} ms; added by System.Text.Json's generator {times.Min(static time => time.Peer) - plain:F0} ms, by KartraGen {times.Min(static time => time.Ours) - plain:F0} ms; ratio {ratios[Rounds / 2]:F2} ({ratios[Rounds / 4]:F2} - {ratios[Rounds * 3 / 4]:F2})"
            )
        );
    }

    private static double Time(string[] sources, Func<GeneratorDriver>? driver)
    {
        var before = ThreadClock.Now;
        Compilation compilation = CSharpCompilation.Create(
            "App",
            sources.Select(static source => CSharpSyntaxTree.ParseText(source, Parse)),
            References,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable,
                optimizationLevel: OptimizationLevel.Release,
                concurrentBuild: false
            )
        );
        driver?.Invoke().RunGeneratorsAndUpdateCompilation(compilation, out compilation, out _);
        var result = compilation.Emit(Stream.Null);
        return result.Success
            ? (ThreadClock.Now - before).TotalMilliseconds
            : throw new InvalidOperationException(string.Join('\n', result.Diagnostics));
    }

    private static string Each(Func<int, string> text) => string.Concat(Enumerable.Range(0, Records).Select(text));

    private static string[] Pack(string name, string folder, string files)
    {
        var packs = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../../packs", name);
        return Directory.GetFiles(Path.Combine(Directory.GetDirectories(packs, "10.*").Order().Last(), folder), files);
    }
}
