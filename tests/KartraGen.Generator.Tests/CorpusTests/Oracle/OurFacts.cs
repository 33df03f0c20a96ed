extern alias generator;

using generator::KartraGen.Generator;
using generator::KartraGen.Schemas;
using generator::KartraGen.Schemas.Json;

namespace KartraGen.Generator.Tests.CorpusTests.Oracle;

/// <summary>What the generator's own reader says of every schema of a document, by its path.</summary>
internal sealed class OurFacts
{
    private readonly SchemaDocument _document;
    private readonly Dictionary<string, SchemaFacts> _facts = [];

    private OurFacts(SchemaDocument document) => _document = document;

    public static IReadOnlyDictionary<string, SchemaFacts> Of(string schema)
    {
        var document = SchemaReader.Read(JsonParser.Parse(schema), []);
        var facts = new OurFacts(document);
        facts.Walk("", document.Root, 0);
        return facts._facts;
    }

    private void Walk(string path, Schema schema, int depth)
    {
        var target = Resolve(schema);
        _facts[path] = SchemaFacts.Of(
            Enum.GetValues<SchemaTypes>().Where(type => type != SchemaTypes.None && target.Types.HasFlag(type)).Select(static type => type.ToString().ToLowerInvariant()),
            IsNullable(schema, 0),
            target.Properties.Select(static property => property.Name),
            target.Required,
            target.Enum.Select(static value => value.Value));
        if (depth == SchemaFacts.MaxDepth)
            return;

        foreach (var property in target.Properties)
            Walk($"{path}/{property.Name}", property.Schema, depth + 1);
        if (target.Items is { } items)
            Walk(path + "/[]", items, depth + 1);
        if (target.AdditionalProperties is { } others)
            Walk(path + "/*", others, depth + 1);
        foreach (var (alternative, i) in target.Alternatives.Select(static (alternative, i) => (alternative, i)))
            Walk($"{path}/|{i}", alternative, depth + 1);
    }

    private bool IsNullable(Schema schema, int depth) => schema.Nullable || Resolve(schema) is var target
        && (target.Nullable || (depth < SchemaFacts.MaxDepth && target.Alternatives.Any(alternative => IsNullable(alternative, depth + 1))));

    private Schema Resolve(Schema schema)
    {
        for (var hops = 0; hops < 32 && schema.Reference is { } reference; hops++)
            schema = _document.Definitions.Single(definition => definition.Pointer == reference).Schema;
        return schema.Reference is null ? schema : Schema.Any;
    }
}
