using System.Text.Json;
using Json.Schema;
using KartraGen.Generator.Tests.CorpusTests.Oracle;
using KartraGen.Generator.Tests.Harness;

namespace KartraGen.Generator.Tests.Validity;

/// <summary>Two validators by different makers: what both call valid is valid.</summary>
internal sealed class Validators
{
    private static readonly Dialect[] Dialects = [Dialect.Draft06, Dialect.Draft07, Dialect.Draft201909, Dialect.Draft202012];

    private readonly Func<string, bool?> _first;
    private readonly Func<string, bool?> _second;

    private Validators(Func<string, bool?> first, Func<string, bool?> second) => (_first, _second) = (first, second);

    public static Validators Of(string schema) => new(NJsonSchemaOf(schema), JsonSchemaNetOf(schema));

    /// <summary>Null where they disagree, or where one of them cannot read the schema.</summary>
    public bool? IsValid(string document) => _first(document) is { } valid && _second(document) == valid ? valid : null;

    private static Func<string, bool?> NJsonSchemaOf(string schema)
    {
        try
        {
            var read = NJsonSchema.JsonSchema.FromJsonAsync(schema, null, static root => new NoInputOutput(root)).GetAwaiter().GetResult();
            return document => Answer(() => read.Validate(document).Count == 0);
        }
        catch (Exception)
        {
            return static _ => null; // boolean schemas, limits that .NET cannot hold, references that leave
        }
    }

    private static Func<string, bool?> JsonSchemaNetOf(string schema)
    {
        try
        {
            var dialect =
                Dialects.FirstOrDefault(dialect => schema.Contains(dialect.Id!.AbsolutePath, StringComparison.Ordinal)) ?? Dialect.Draft202012;
            // A registry of its own, since two schemas may have one $id.
            var read = JsonSchema.FromText(schema, new BuildOptions { Dialect = dialect, SchemaRegistry = new SchemaRegistry() });
            return document =>
                Answer(() => read.Evaluate(JsonAssert.Parse(document), new EvaluationOptions { RequireFormatValidation = true }).IsValid);
        }
        catch (Exception)
        {
            return static _ => null; // a draft 4, OpenAPI's flags for bounds, patterns that .NET does not know
        }
    }

    private static bool? Answer(Func<bool> validate)
    {
        try
        {
            return validate();
        }
        catch (Exception)
        {
            return null;
        }
    }
}
