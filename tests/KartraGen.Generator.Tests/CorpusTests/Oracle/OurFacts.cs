extern alias generator;

using generator::KartraGen.Generator;
using generator::KartraGen.Schemas;
using generator::KartraGen.Schemas.Dialects;
using generator::KartraGen.Schemas.Json;
using generator::KartraGen.Schemas.Normal;

namespace KartraGen.Generator.Tests.CorpusTests.Oracle;

/// <summary>What the generator's own reader, and the rules, say of every schema of a document, by its path.</summary>
internal sealed class OurFacts
{
    private readonly SchemaDocument _document;
    private readonly Dictionary<string, SchemaFacts> _facts = [];

    private OurFacts(SchemaDocument document) => _document = document;

    public static IReadOnlyDictionary<string, SchemaFacts> Of(string schema)
    {
        var document = Normal(schema);
        var facts = new OurFacts(document);
        facts.Walk("", [document.Root], 0);
        return facts._facts;
    }

    private static SchemaDocument Normal(string schema)
    {
        var origins = new SchemaOrigins();
        return Normalizer.Of(SchemaReader.Read(JsonParser.Parse(schema), origins, []), origins, []);
    }

    /// <summary>All that may stand at a place: a schema, or its alternatives, or those of several.</summary>
    private void Walk(string path, IReadOnlyList<Schema> schemas, int depth)
    {
        var choices = schemas.SelectMany(Choices).ToList();
        var nullable = schemas.Any(schema => schema.Nullable || Resolve(schema).Nullable) || choices.Any(static choice => choice.Nullable);
        var untyped = choices.Any(static choice => choice.Types == SchemaTypes.None);
        var texts = choices
            .Where(static choice =>
                choice.Types is SchemaTypes.None ? choice.Enum.Count > 0 || !choice.Listed : choice.Types.HasFlag(SchemaTypes.String)
            )
            .Select(static choice => choice.Enum.Select(static value => value.Value).ToList())
            .ToList();
        _facts[path] = SchemaFacts.Of(
            Enum.GetValues<SchemaTypes>()
                .Where(type => type != SchemaTypes.None && !untyped && choices.Any(choice => choice.Types.HasFlag(type)))
                .Select(static type => type.ToString().ToLowerInvariant()),
            nullable,
            choices.SelectMany(static choice => choice.Properties.Select(static property => property.Name)),
            choices.Select(static choice => choice.Required.AsEnumerable()).Aggregate((all, required) => all.Intersect(required)),
            texts.All(static values => values.Count > 0) ? texts.SelectMany(static values => values) : []
        );
        if (depth == SchemaFacts.MaxDepth)
            return;

        foreach (var property in choices.SelectMany(static choice => choice.Properties).GroupBy(static property => property.Name))
            Walk($"{path}/{property.Key}", [.. property.Select(static property => property.Schema)], depth + 1);
        if (choices.Select(static choice => choice.Items).OfType<Schema>().ToList() is { Count: > 0 } items)
            Walk(path + "/[]", items, depth + 1);
        if (choices.Select(static choice => choice.AdditionalProperties).OfType<Schema>().ToList() is { Count: > 0 } others)
            Walk(path + "/*", others, depth + 1);
    }

    private IEnumerable<Schema> Choices(Schema schema) =>
        Resolve(schema) is { Alternatives.Count: > 0 } union ? union.Alternatives.SelectMany(Choices) : [Resolve(schema)];

    private Schema Resolve(Schema schema)
    {
        for (var hops = 0; hops < 32 && schema.Reference is { } reference; hops++)
            schema = _document.Definitions.Single(definition => definition.Pointer == reference).Schema;
        return schema.Reference is null ? schema : Schema.Any;
    }
}
