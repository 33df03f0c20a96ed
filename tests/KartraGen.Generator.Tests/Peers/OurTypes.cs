using System.Collections.Immutable;
using System.Globalization;
using KartraGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KartraGen.Generator.Tests.Peers;

/// <summary>Schemas as the outputs of actions, compiled together: what does not compile, warnings included, is left out.</summary>
internal static class OurTypes
{
    public static ImmutableArray<UnitTypes> Of(ImmutableArray<SchemaUnit> units)
    {
        var files = units
            .Select(
                static (unit, i) =>
                    new TestFile(
                        $"/project/schemas/unit/{Slug(i)}.action.json",
                        $$"""{"app":"unit","key":"{{Slug(i)}}","name":"{{Slug(i)}}","outputSchema":{{unit.Schema}}}"""
                    )
            )
            .ToList();
        var run = new TestProject { Files = [.. files] }.RunUntracked();
        Assert.Null(run.Result.Exception);
        var failures = run
            .Output.GetDiagnostics()
            .Concat(run.Diagnostics)
            .Where(static diagnostic => diagnostic.Severity > DiagnosticSeverity.Info)
            .ToLookup(static diagnostic => Path.GetFileName(diagnostic.Location.GetLineSpan().Path).Split('.').FirstOrDefault(IsSlug));
        var sound = failures.Count == 0 ? run : new TestProject { Files = [.. files.Where((_, i) => !failures.Contains(Slug(i)))] }.RunUntracked();
        var trees = run.Result.GeneratedSources.ToDictionary(static source => source.HintName, static source => source.SyntaxTree);
        using var loaded = new LoadedAssembly(sound);
        return
        [
            .. units.Select(
                (unit, i) =>
                    Of(
                        unit,
                        trees.GetValueOrDefault($"unit.{Slug(i)}.g.cs"),
                        failures[Slug(i)].FirstOrDefault()?.ToString(),
                        failures.Contains(Slug(i)) ? [] : [loaded.OutputOf("Membrane.Unit.MembraneUnitActions", "Case" + Slug(i)["case".Length..])]
                    )
            ),
        ];
    }

    /// <param name="unit">The schema.</param>
    /// <param name="tree">The generated file.</param>
    /// <param name="failure">Why it does not compile; null where it does.</param>
    /// <param name="codecs">All that must keep a document.</param>
    public static UnitTypes Of(SchemaUnit unit, SyntaxTree? tree, string? failure, IEnumerable<AnyCodec> codecs)
    {
        var members = (tree?.GetRoot().DescendantNodes() ?? [])
            .OfType<PropertyDeclarationSyntax>()
            .Where(IsMember)
            .Select(static property => property.Type.ToString())
            .ToList();
        return new UnitTypes(
            failure,
            tree?.Length ?? 0,
            members.Count,
            members.Count(static type => type.Contains("JsonElement", StringComparison.Ordinal)),
            [.. unit.Documents.Where(_ => failure is null).Select(document => codecs.Select(codec => Loss(codec, document)).FirstOrDefault(IsLoss))]
        );
    }

    private static bool IsMember(PropertyDeclarationSyntax property) =>
        property.Parent is RecordDeclarationSyntax { BaseList: { } list }
        && list.ToString().Contains("IJsonRecord<", StringComparison.Ordinal)
        && property.ExplicitInterfaceSpecifier is null
        && property.Identifier.Text != "AdditionalProperties"
        && !property.Modifiers.Any(SyntaxKind.StaticKeyword);

    private static bool IsLoss(string? loss) => loss is not null;

    private static string? Loss(AnyCodec codec, string document)
    {
        try
        {
            var reading = codec.Read(document);
            // An object may have unknown members alone, or lack what the schema requires: that is told, and nothing of it is lost.
            if (reading.Mismatches.FirstOrDefault(static mismatch => mismatch.Kind == JsonMismatchKind.Misfit) is { } misfit)
                return misfit.ToString();
            return JsonAssert.FirstDifference(JsonAssert.Parse(document), reading.Written, "") is { } pointer ? $"'{pointer}' differs" : null;
        }
        catch (Exception exception)
        {
            return exception.GetType().Name + " " + exception.Message;
        }
    }

    private static bool IsSlug(string text) => text.StartsWith("case", StringComparison.Ordinal);

    private static string Slug(int number) => "case" + number.ToString(CultureInfo.InvariantCulture);
}
