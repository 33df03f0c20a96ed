using System.Text.Json;
using NJsonSchema;

namespace KartraGen.Generator.Tests.CorpusTests.Oracle;

/// <summary>What NJsonSchema says of every schema of a document, by its path.</summary>
internal sealed class NJsonSchemaFacts
{
    private readonly Dictionary<string, SchemaFacts> _facts = [];

    public static async Task<IReadOnlyDictionary<string, SchemaFacts>> Of(JsonElement schema)
    {
        var document = await JsonSchema.FromJsonAsync(NJsonSchemaShield.Rewrite(schema), null, static root => new NoInputOutput(root));
        var facts = new NJsonSchemaFacts();
        facts.Walk("", [document.Definitions["s0"]], 0);
        return facts._facts;
    }

    /// <summary>All that may stand at a place: a schema, or its alternatives, or those of several.</summary>
    private void Walk(string path, IReadOnlyList<JsonSchema> schemas, int depth)
    {
        var choices = schemas.SelectMany(schema => Choices([], schema, 0)).ToList();
        var untyped = choices.Any(static choice => Types(choice) == JsonObjectType.None);
        var texts = choices
            .Where(static choice =>
                Types(choice) is JsonObjectType.None
                    ? Texts(choice).Count > 0 || !choice.Any(static part => part.Enumeration.Count > 0)
                    : Types(choice).HasFlag(JsonObjectType.String)
            )
            .Select(Texts)
            .ToList();
        _facts[path] = SchemaFacts.Of(
            Enum.GetValues<JsonObjectType>()
                .Where(type => type != JsonObjectType.None && !untyped && choices.Any(choice => Types(choice).HasFlag(type)))
                .Select(static type => type.ToString().ToLowerInvariant()),
            choices.Any(static choice => choice.Any(static part => part.IsNullable(SchemaType.JsonSchema))),
            choices.SelectMany(static choice => choice.SelectMany(static part => part.Properties.Keys)),
            choices
                .Select(static choice => choice.SelectMany(static part => part.RequiredProperties))
                .DefaultIfEmpty([])
                .Aggregate(static (all, required) => all.Intersect(required)),
            texts.All(static values => values.Count > 0) ? texts.SelectMany(static values => values) : []
        );
        if (depth == SchemaFacts.MaxDepth)
            return;

        var all = choices.SelectMany(static choice => choice).ToList();
        foreach (var property in all.SelectMany(static part => part.Properties).GroupBy(static property => property.Key))
            Walk($"{path}/{property.Key}", [.. property.Select(static property => property.Value)], depth + 1);
        if (all.Select(static part => part.Item).OfType<JsonSchema>().ToList() is { Count: > 0 } items)
            Walk(path + "/[]", items, depth + 1);
        if (all.Select(static part => part.AdditionalPropertiesSchema).OfType<JsonSchema>().ToList() is { Count: > 0 } others)
            Walk(path + "/*", others, depth + 1);
    }

    /// <summary>A schema with what it is put together from, once for each of its alternatives. One that nothing can match is none.</summary>
    private static IEnumerable<List<JsonSchema>> Choices(List<JsonSchema> outer, JsonSchema schema, int depth)
    {
        var parts = outer.Concat(Parts(schema, [])).Distinct().ToList();
        var alternatives = parts
            .Except(outer)
            .SelectMany(static part => new[] { part.AnyOf, part.OneOf })
            .FirstOrDefault(static list => list.Count > 0 && !list.All(IsBareRequired));
        if (alternatives is null || depth == SchemaFacts.MaxDepth)
            return parts.Any(static part => part.Not is not null && IsAnything(part.Not)) ? [] : [parts];
        return alternatives.SelectMany(alternative => Choices(parts, alternative, depth + 1));
    }

    private static List<string> Texts(List<JsonSchema> choice) =>
        [
            .. choice
                .SelectMany(static part => part.Enumeration)
                .OfType<string>()
                .Where(static value => value.StartsWith("j:\"", StringComparison.Ordinal))
                .Select(static value => JsonSerializer.Deserialize<string>(value[2..])!),
        ];

    private static bool IsAnything(JsonSchema schema) =>
        schema.ActualSchema
            is { Type: JsonObjectType.None, Properties.Count: 0, Enumeration.Count: 0, AnyOf.Count: 0, OneOf.Count: 0, AllOf.Count: 0 };

    private static JsonObjectType Types(List<JsonSchema> parts) =>
        parts.Select(static part => part.Type).FirstOrDefault(static type => type != JsonObjectType.None);

    private static bool IsBareRequired(JsonSchema schema) =>
        schema.ActualSchema is { RequiredProperties.Count: > 0, Properties.Count: 0, Type: JsonObjectType.None };

    /// <summary>A schema and what <c>allOf</c> adds to it. NJsonSchema throws on references that go in a circle; these say nothing.</summary>
    private static IEnumerable<JsonSchema> Parts(JsonSchema schema, HashSet<JsonSchema> open)
    {
        JsonSchema actual;
        try
        {
            actual = schema.ActualSchema;
        }
        catch (InvalidOperationException)
        {
            return [];
        }

        return open.Add(actual) ? actual.AllOf.SelectMany(part => Parts(part, open)).Prepend(actual) : [];
    }
}
