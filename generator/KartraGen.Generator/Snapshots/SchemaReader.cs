using System;
using System.Collections.Generic;
using System.Linq;

namespace KartraGen.Generator.Snapshots;

/// <summary>JSON -> <see cref="SchemaDocument"/>. What it cannot express becomes "any JSON", with a located problem.</summary>
internal sealed class SchemaReader
{
    private static readonly string[] LimitKeywords =
        ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"];

    /// <summary>Names that may start an object in a schema without making it a formula (facts: membrane-dataschema §2).</summary>
    private static readonly HashSet<string> SchemaDollars = ["$ref", "$schema", "$id", "$defs", "$comment", "$anchor"];

    private readonly JsonNode _root;
    private readonly List<Problem> _problems;
    private readonly Dictionary<string, Schema?> _definitions = new(StringComparer.Ordinal);

    private SchemaReader(JsonNode root, List<Problem> problems) => (_root, _problems) = (root, problems);

    public static SchemaDocument Read(JsonNode root, List<Problem> problems)
    {
        var reader = new SchemaReader(root, problems);
        var schema = reader.Read(root);
        var definitions = reader._definitions
            .OrderBy(static definition => definition.Key, StringComparer.Ordinal)
            .Select(static definition => new SchemaDefinition(definition.Key, definition.Value!));
        return new SchemaDocument(schema, definitions.ToEquatableArray());
    }

    private Schema Read(JsonNode node)
    {
        if (node.Kind is JsonKind.True or JsonKind.False)
            return Schema.Any;
        if (node.Kind != JsonKind.Object)
            return Unknown(node, "it is no schema");
        if (node.Members.Count > 0 && node.Members[0].Name is { Length: > 1 } first && first[0] == '$' && !SchemaDollars.Contains(first))
            return Unknown(node, $"it is a formula ({first})");
        if (node["$ref"] is { } reference)
            return Refer(node, reference);

        var alternatives = Alternatives(node, out var sets, out var exactlyOne);
        var schema = Describe(node) with
        {
            Types = TypesOf(node),
            Properties = Properties(node),
            Required = Strings(node["required"]),
            RequiredSets = sets,
            ExactlyOneSet = exactlyOne,
            AdditionalProperties = node["additionalProperties"] is { Kind: JsonKind.Object } additional ? Read(additional) : null,
            Items = node["items"] is { } items ? Read(items) : null,
            Enum = Values(node),
            Alternatives = alternatives,
        };
        return Infer(schema);
    }

    private static Schema Describe(JsonNode node) => new()
    {
        Title = node.String("title"),
        Description = node.String("description"),
        Format = node.String("format") ?? (node.String("contentEncoding") == "base64" ? "byte" : null),
        Pattern = node.String("pattern"),
        Limits = LimitKeywords.Where(keyword => node[keyword] is { Kind: JsonKind.Number }).Select(keyword => keyword + " " + node[keyword]!.Text).ToEquatableArray(),
        Default = node["default"]?.Compact,
        Examples = node["examples"] is { Kind: JsonKind.Array } examples ? examples.Items.Select(static example => example.Compact).ToEquatableArray() : default,
        ReadOnly = node.Flag("readOnly") || node.Flag("readonly"), // six of Membrane's own models use the second spelling
        WriteOnly = node.Flag("writeOnly"),
        Sensitive = node.Flag("isSensitive"),
    };

    /// <summary>Keywords beside <c>$ref</c> describe the place that refers, not the definition.</summary>
    private Schema Refer(JsonNode node, JsonNode reference)
    {
        if (reference.Kind != JsonKind.String)
            return Unknown(node, "its $ref is no string");
        if (reference.Text.Length == 0 || reference.Text[0] != '#')
            return Unknown(node, $"'{reference.Text}' stands outside this schema, and nothing is read from elsewhere");
        if (Find(reference.Text) is not { } target)
            return Unknown(node, $"'{reference.Text}' points at nothing");

        if (!_definitions.ContainsKey(reference.Text))
        {
            _definitions.Add(reference.Text, null);
            _definitions[reference.Text] = Read(target);
        }

        return Describe(node) with { Reference = reference.Text };
    }

    private JsonNode? Find(string pointer)
    {
        JsonNode? node = _root;
        foreach (var escaped in pointer.Substring(1).Split(['/']).Skip(1))
        {
            var segment = Uri.UnescapeDataString(escaped).Replace("~1", "/").Replace("~0", "~");
            node = node?.Kind switch
            {
                JsonKind.Object => node[segment],
                JsonKind.Array when int.TryParse(segment, out var index) && index >= 0 && index < node.Items.Count => node.Items[index],
                _ => null,
            };
        }

        return pointer is "#" || pointer.StartsWith("#/", StringComparison.Ordinal) ? node : null;
    }

    private EquatableArray<SchemaProperty> Properties(JsonNode node)
    {
        if (node["properties"] is not { Kind: JsonKind.Object } properties)
            return default;
        if (properties.Members.Count > 0 && properties.Members[0] is { Name: "$var", Value.Kind: JsonKind.String or JsonKind.Object })
        {
            Unknown(properties, "its properties are a formula ($var)");
            return default;
        }

        return properties.Members.Select(member => new SchemaProperty(member.Name, Read(member.Value))).ToEquatableArray();
    }

    private EquatableArray<Schema> Alternatives(JsonNode node, out EquatableArray<EquatableArray<string>> sets, out bool exactlyOne)
    {
        sets = default;
        exactlyOne = false;
        foreach (var keyword in new[] { "anyOf", "oneOf" })
        {
            if (node[keyword] is not { Kind: JsonKind.Array, Items.Count: > 0 } list)
                continue;
            if (list.Items.All(static item => item is { Kind: JsonKind.Object, Members.Count: 1 } && item["required"] is not null))
            {
                sets = list.Items.Select(static item => Strings(item["required"])).ToEquatableArray();
                exactlyOne = keyword == "oneOf";
                continue;
            }

            return list.Items.Select(Read).ToEquatableArray();
        }

        return default;
    }

    private static SchemaTypes TypesOf(JsonNode node)
    {
        var types = SchemaTypes.None;
        foreach (var type in Strings(node["type"]))
        {
            // Type names outside these are dropped, as Membrane's SDK does (combineSchemas).
            types |= type switch
            {
                "null" => SchemaTypes.Null,
                "boolean" => SchemaTypes.Boolean,
                "integer" => SchemaTypes.Integer,
                "number" => SchemaTypes.Number,
                "string" => SchemaTypes.String,
                "array" => SchemaTypes.Array,
                "object" => SchemaTypes.Object,
                _ => SchemaTypes.None,
            };
        }

        if (node.Flag("nullable") && types != SchemaTypes.None)
            types |= SchemaTypes.Null;
        return types;
    }

    /// <summary>The string values of <c>enum</c> or <c>const</c>; other values limit a type without naming members.</summary>
    private static EquatableArray<string> Values(JsonNode node)
    {
        var values = node["enum"] is { Kind: JsonKind.Array } list ? list.Items : node["const"] is { } single ? [single] : [];
        return values.Where(static value => value.Kind == JsonKind.String).Select(static value => value.Text).Distinct().ToEquatableArray();
    }

    /// <summary>A missing type, from what else is said (facts: membrane-dataschema §2).</summary>
    private static Schema Infer(Schema schema)
    {
        if (schema.Types is not (SchemaTypes.None or SchemaTypes.Null) || (schema.Alternatives.Count > 0 && schema.Properties.Count == 0))
            return schema;

        var inferred = schema switch
        {
            { Properties.Count: > 0 } or { AdditionalProperties: not null } => SchemaTypes.Object,
            { Items: not null } => SchemaTypes.Array,
            { Enum.Count: > 0 } => SchemaTypes.String,
            _ => SchemaTypes.None,
        };
        return schema with { Types = schema.Types | inferred };
    }

    private Schema Unknown(JsonNode node, string why)
    {
        _problems.Add(Problem.At(node.Range, "KG0006", why));
        return Describe(node);
    }

    /// <summary>A string, or the strings of an array.</summary>
    private static EquatableArray<string> Strings(JsonNode? node) => node switch
    {
        { Kind: JsonKind.String } => new[] { node.Text }.ToEquatableArray(),
        { Kind: JsonKind.Array } => node.Items.Where(static item => item.Kind == JsonKind.String).Select(static item => item.Text).ToEquatableArray(),
        _ => default,
    };
}
