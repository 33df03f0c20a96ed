using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using KartraGen.Generator.Tests.CorpusTests.Oracle;
using KartraGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NJsonSchema;
using NJsonSchema.CodeGeneration.CSharp;

namespace KartraGen.Generator.Tests.Peers;

/// <summary>
/// What NJsonSchema.CodeGeneration.CSharp makes of schemas, with the settings that keep most: records for System.Text.Json, enums
/// by their texts, the widest numbers. Of its code only errors count, no warnings.
/// </summary>
internal static class NJsonSchemaTypes
{
    private static readonly JsonSerializerOptions WithNulls = new() { MaxDepth = 512, Converters = { new JsonStringEnumConverter() } };

    private static readonly JsonSerializerOptions WithoutNulls = new(WithNulls) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static ImmutableArray<UnitTypes> Of(ImmutableArray<SchemaUnit> units)
    {
        var codes = units.Select(static (unit, i) => Code(unit, i)).ToArray();
        var failures = codes.Select(static code => code.Failure).ToArray();
        var compilation = CSharpCompilation.Create(
            "NJsonSchemaTypes",
            codes.Select(static code => code.Tree).OfType<SyntaxTree>(),
            References.All,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
        );
        foreach (var error in compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
            failures[int.Parse(error.Location.SourceTree!.FilePath, CultureInfo.InvariantCulture)] ??= error.ToString();

        // No unit knows another: without those that do not compile the others do.
        var broken = codes.Where((_, i) => failures[i] is not null).Select(static code => code.Tree).OfType<SyntaxTree>();
        using var loaded = new LoadedAssembly(compilation.RemoveSyntaxTrees(broken));
        return [.. units.Select((unit, i) => Types(unit, codes[i].Tree, failures[i], () => (Type)loaded.Call(Root(i), "Of")!))];
    }

    private static string Root(int number) => string.Create(CultureInfo.InvariantCulture, $"Unit{number}.The_Root");

    private static (SyntaxTree? Tree, string? Failure) Code(SchemaUnit unit, int number)
    {
        try
        {
            var schema = JsonSchema.FromJsonAsync(unit.Schema, null, static root => new NoInputOutput(root)).GetAwaiter().GetResult();
            var settings = new CSharpGeneratorSettings
            {
                Namespace = string.Create(CultureInfo.InvariantCulture, $"Unit{number}"),
                JsonLibrary = CSharpJsonLibrary.SystemTextJson,
                JsonLibraryVersion = 9m,
                GenerateNativeRecords = true,
                GenerateNullableReferenceTypes = true,
                GenerateOptionalPropertiesAsNullable = true,
                IntegerType = "long",
                NumberType = "decimal",
            };
            var resolver = new CSharpTypeResolver(settings);
            var code = new CSharpGenerator(schema, settings, resolver).GenerateFile("Root");
            var root = resolver.Resolve(schema, false, "Root");
            var access = $"internal static class The_Root {{ public static global::System.Type Of() => typeof({root.TrimEnd('?')}); }}";
            var text = $"{code}\nnamespace {settings.Namespace} {{ {access} }}";
            return (CSharpSyntaxTree.ParseText(text, path: number.ToString(CultureInfo.InvariantCulture)), null);
        }
        catch (Exception exception)
        {
            return (null, exception.GetType().Name + " " + exception.Message);
        }
    }

    private static UnitTypes Types(SchemaUnit unit, SyntaxTree? tree, string? failure, Func<Type> root)
    {
        var members = (tree?.GetRoot().DescendantNodes() ?? [])
            .OfType<PropertyDeclarationSyntax>()
            .Where(static property => property.AttributeLists.ToString().Contains("JsonPropertyName", StringComparison.Ordinal))
            .ToList();
        return new UnitTypes(
            failure,
            tree?.Length ?? 0,
            members.Count,
            members.Count(static member => member.Type.DescendantTokens().Any(static token => token.IsKind(SyntaxKind.ObjectKeyword))),
            failure is null ? [.. unit.Documents.Select(document => Loss(document, root()))] : []
        );
    }

    /// <summary>Whichever way of writing null keeps more.</summary>
    private static string? Loss(string document, Type type)
    {
        try
        {
            var (given, value) = (JsonAssert.Parse(document), JsonSerializer.Deserialize(document, type, WithNulls));
            var losses = new[] { WithNulls, WithoutNulls }
                .Select(options => JsonAssert.FirstDifference(given, JsonSerializer.SerializeToElement(value, type, options), "", IsSame))
                .ToList();
            return losses.Contains(null) ? null : $"'{losses[0]}' differs";
        }
        catch (Exception exception)
        {
            return exception.GetType().Name + " " + exception.Message;
        }
    }

    /// <summary>A time may be written as the same instant.</summary>
    private static bool IsSame(JsonElement given, JsonElement written) =>
        JsonElement.DeepEquals(given, written)
        || (
            given.ValueKind == JsonValueKind.String
            && given.TryGetDateTimeOffset(out var before)
            && written.TryGetDateTimeOffset(out var after)
            && before == after
        );
}
