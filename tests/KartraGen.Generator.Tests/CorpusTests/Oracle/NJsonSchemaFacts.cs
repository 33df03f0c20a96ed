using System.Text.Json;
using NJsonSchema;
using NJsonSchema.Generation;
using NJsonSchema.References;

namespace KartraGen.Generator.Tests.CorpusTests.Oracle;

/// <summary>What NJsonSchema says of every schema of a document, by its path.</summary>
internal sealed class NJsonSchemaFacts
{
    private readonly Dictionary<string, SchemaFacts> _facts = [];

    public static async Task<IReadOnlyDictionary<string, SchemaFacts>> Of(JsonElement schema)
    {
        var document = await JsonSchema.FromJsonAsync(NJsonSchemaShield.Rewrite(schema), null, static root => new NoInputOutput(root));
        var facts = new NJsonSchemaFacts();
        facts.Walk("", document.Definitions["s0"], 0);
        return facts._facts;
    }

    private void Walk(string path, JsonSchema schema, int depth)
    {
        var parts = Parts(schema, []).ToList();
        _facts[path] = SchemaFacts.Of(
            Enum.GetValues<JsonObjectType>().Where(type => type != JsonObjectType.None && Types(parts).HasFlag(type)).Select(static type => type.ToString().ToLowerInvariant()),
            parts.Any(static part => part.IsNullable(SchemaType.JsonSchema) || part.AnyOf.Any(static alternative => IsNullable(alternative, 0))),
            parts.SelectMany(static part => part.Properties.Keys),
            parts.SelectMany(static part => part.RequiredProperties),
            parts.SelectMany(static part => part.Enumeration).OfType<string>().Where(static value => value.StartsWith("j:\"", StringComparison.Ordinal)).Select(static value => JsonSerializer.Deserialize<string>(value[2..])!));
        if (depth == SchemaFacts.MaxDepth)
            return;

        foreach (var property in parts.SelectMany(static part => part.Properties).DistinctBy(static property => property.Key))
            Walk($"{path}/{property.Key}", property.Value, depth + 1);
        if (parts.Select(static part => part.Item).FirstOrDefault(static item => item is not null) is { } items)
            Walk(path + "/[]", items, depth + 1);
        if (parts.Select(static part => part.AdditionalPropertiesSchema).FirstOrDefault(static others => others is not null) is { } additional)
            Walk(path + "/*", additional, depth + 1);
        var alternatives = parts.Select(static part => part.AnyOf.Count > 0 ? part.AnyOf : part.OneOf).FirstOrDefault(static list => list.Count > 0 && !list.All(IsBareRequired)) ?? [];
        foreach (var (alternative, i) in alternatives.Select(static (alternative, i) => (alternative, i)))
            Walk($"{path}/|{i}", alternative, depth + 1);
    }

    private static JsonObjectType Types(List<JsonSchema> parts) =>
        parts.Select(static part => part.Type).FirstOrDefault(static type => type != JsonObjectType.None);

    private static bool IsNullable(JsonSchema schema, int depth) => depth < SchemaFacts.MaxDepth && Parts(schema, [])
        .Any(part => part.IsNullable(SchemaType.JsonSchema) || part.AnyOf.Concat(part.OneOf).Any(alternative => IsNullable(alternative, depth + 1)));

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

    /// <summary>Nothing is read from disk or network.</summary>
    private sealed class NoInputOutput(JsonSchema root) : JsonReferenceResolver(new JsonSchemaResolver(root, new SystemTextJsonSchemaGeneratorSettings()))
    {
        public override Task<IJsonReference> ResolveFileReferenceAsync(string filePath, CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException("References to files are not followed.");

        public override Task<IJsonReference> ResolveUrlReferenceAsync(string url, CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException("References to addresses are not followed.");
    }
}
