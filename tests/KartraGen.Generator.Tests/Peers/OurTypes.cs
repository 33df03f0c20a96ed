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
        var files = units.Select(static (unit, i) => new TestFile(
            string.Create(CultureInfo.InvariantCulture, $"/project/schemas/unit/u{i}.action.json"),
            $$"""{"app":"unit","key":"{{i}}","name":"Unit {{i}}","outputSchema":{{unit.Schema}}}""")).ToList();
        var run = new TestProject { Files = [.. files] }.RunUntracked();
        Assert.Null(run.Result.Exception);
        var failures = run.Output.GetDiagnostics().Concat(run.Diagnostics).Where(static diagnostic => diagnostic.Severity > DiagnosticSeverity.Info)
            .GroupBy(static diagnostic => Number(diagnostic.Location.GetLineSpan().Path)).ToDictionary(static group => group.Key, static group => group.First().ToString());
        var sound = failures.Count == 0 ? run : new TestProject { Files = [.. files.Where((_, i) => !failures.ContainsKey(i))] }.RunUntracked();
        var trees = run.Result.GeneratedSources.ToDictionary(static source => source.HintName, static source => source.SyntaxTree);
        using var loaded = new LoadedAssembly(sound);
        return [.. units.Select((unit, i) => Of(unit, trees.GetValueOrDefault(string.Create(CultureInfo.InvariantCulture, $"unit.u{i}.g.cs")), failures.GetValueOrDefault(i), failures.ContainsKey(i) ? [] : [loaded.OutputOf("Membrane.Unit.MembraneUnitActions", "Unit" + i.ToString(CultureInfo.InvariantCulture))]))];
    }

    /// <param name="unit">The schema.</param>
    /// <param name="tree">The generated file.</param>
    /// <param name="failure">Why it does not compile; null where it does.</param>
    /// <param name="codecs">All that must keep a document.</param>
    public static UnitTypes Of(SchemaUnit unit, SyntaxTree? tree, string? failure, IEnumerable<AnyCodec> codecs)
    {
        var members = (tree?.GetRoot().DescendantNodes() ?? []).OfType<PropertyDeclarationSyntax>()
            .Where(static property => property.Parent is RecordDeclarationSyntax { BaseList: { } list } && list.ToString().Contains("IJsonRecord<", StringComparison.Ordinal)
                && property.ExplicitInterfaceSpecifier is null && property.Identifier.Text != "AdditionalProperties" && !property.Modifiers.Any(SyntaxKind.StaticKeyword))
            .Select(static property => property.Type.ToString()).ToList();
        return new UnitTypes(
            failure,
            tree?.Length ?? 0,
            members.Count,
            members.Count(static type => type.Contains("JsonElement", StringComparison.Ordinal)),
            failure is null ? [.. unit.Documents.Select(document => codecs.Select(codec => Loss(codec, document)).FirstOrDefault(static loss => loss is not null))] : []);
    }

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

    private static int Number(string path) =>
        Path.GetFileName(path).Split('.').Select(static part => part.StartsWith('u') && int.TryParse(part[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1).Max();
}
