using KartraGen.Schemas.Dialects;
using KartraGen.Schemas.Json;
using KartraGen.Schemas.Normal;

namespace KartraGen.Schemas.Tests;

/// <summary>A schema's normal form in a line: <c>{ a!: string?, b: ("x" | "y")[] }</c>, with <c>!</c> for required and <c>?</c> for null.</summary>
internal static class Meaning
{
    public static string Of(string json) => Of(json, out _);

    public static string Of(string json, out List<Problem> problems)
    {
        problems = [];
        var document = Document(json, problems);
        var definitions = document.Definitions.Select(definition => $"; {definition.Pointer} = {Text(definition.Schema)}");
        return Text(document.Root) + string.Concat(definitions);
    }

    public static SchemaDocument Document(string json, List<Problem>? problems = null)
    {
        var origins = new SchemaOrigins();
        problems ??= [];
        return Normalizer.Of(SchemaReader.Read(JsonParser.Parse(json.Replace('\'', '"')), origins, problems), origins, problems);
    }

    private static string Text(Schema schema)
    {
        Assert.Null(schema.Composition);
        return Core(schema) + Rules(schema) + (schema.Nullable && Core(schema) != "null" ? "?" : "");
    }

    private static string Core(Schema schema) =>
        schema switch
        {
            { Never: true } => "never",
            { Reference: { } reference } => reference,
            { Alternatives.Count: > 0 } => "(" + string.Join(" | ", schema.Alternatives.Select(Text).Order(StringComparer.Ordinal)) + ")",
            { Types: SchemaTypes.Null, Alternatives.Count: 0 } => "null",
            { Listed: true } or { Enum.Count: > 0 } => string.Join(
                "|",
                schema.Enum.Select(value => $"\"{value.Value}\"").Concat(schema.Literals.Select(value => value.Text)).Order(StringComparer.Ordinal)
            ),
            { Properties.Count: > 0 } =>
                $"{{ {string.Join(", ", schema.Properties.Select(property => $"{property.Name}{(schema.Required.Contains(property.Name) ? "!" : "")}: {Text(property.Schema)}").Concat(Others(schema)))} }}",
            { Items: { } items } => Text(items) + "[]",
            { AdditionalProperties: { } } => $"{{ {string.Join(", ", Others(schema))} }}",
            { Types: SchemaTypes.None } => "any",
            _ => (schema.Types & ~SchemaTypes.Null).ToString().ToLowerInvariant(),
        };

    private static IEnumerable<string> Others(Schema schema) => schema.AdditionalProperties is { } others ? ["*: " + Text(others)] : [];

    private static string Rules(Schema schema)
    {
        var rules = schema.Limits.Select(Limit).ToList();
        if (schema.Format is { } format)
            rules.Add(format);
        if (schema.Refinements.Count > 0)
            rules.Add(string.Join(" or ", schema.Refinements.Select(set => string.Join(" and ", set.Select(Limit)))));
        if (schema.RequiredSets.Count > 0)
            rules.Add($"{(schema.ExactlyOneSet ? "one" : "any")} of {string.Join(" or ", schema.RequiredSets.Select(set => string.Join("+", set)))}");
        if (schema.BranchSets.Count > 0)
            rules.Add("branch " + string.Join(" or ", schema.BranchSets.Select(set => string.Join("+", set))));
        rules.AddRange(
            schema.Conditions.Select(condition =>
                $"{string.Join(" and ", condition.When.Select(tag => tag.Member + (tag.Values.Count == 0 ? "" : "=" + string.Join("|", tag.Values.Select(value => value.Text)))))} needs {string.Join("+", condition.Required)}"
            )
        );
        return rules.Count == 0 ? "" : $"<{string.Join(", ", rules)}>";
    }

    private static string Limit(SchemaLimit limit) => $"{limit.Keyword} {limit.Value}";
}
