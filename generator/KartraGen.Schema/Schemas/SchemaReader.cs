using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using KartraGen.Schemas.Json;

namespace KartraGen.Schemas;

/// <summary>
/// JSON -> <see cref="SchemaDocument"/>: Membrane's dialect, and JSON Schema from draft 4 to 2020-12 as it may arrive.
/// What it cannot express becomes "any JSON" or kept members, with a located problem.
/// </summary>
internal sealed class SchemaReader
{
    private const int MaxDepth = 200;
    private const int MaxSchemas = 50_000;

    private static readonly string[] NumberLimits =
        ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"];

    /// <summary>Names that may start an object in a schema without making it a formula (docs/membrane/dialect.md#formulas).</summary>
    private static readonly HashSet<string> SchemaDollars =
        ["$ref", "$schema", "$id", "$defs", "$comment", "$anchor", "$dynamicAnchor", "$dynamicRef", "$recursiveAnchor", "$recursiveRef", "$vocabulary"];

    /// <summary>What these say of members is kept with the members, but not typed and not checked.</summary>
    private static readonly string[] Untyped =
        ["if", "not", "dependentRequired", "dependentSchemas", "dependencies", "unevaluatedProperties", "unevaluatedItems", "propertyNames", "contains", "$dynamicRef", "$recursiveRef"];

    private readonly List<Problem> _problems;
    private readonly SchemaReferences _references;
    private readonly Dictionary<string, Schema?> _definitions = new(StringComparer.Ordinal);
    private readonly Queue<(string Reference, JsonNode Target)> _pending = new();
    private readonly HashSet<JsonNode> _merging = [];
    private readonly CancellationToken _cancellationToken;
    private int _depth;
    private int _read;

    private SchemaReader(JsonNode root, List<Problem> problems, CancellationToken cancellationToken) =>
        (_references, _problems, _cancellationToken) = (new SchemaReferences(root), problems, cancellationToken);

    public static SchemaDocument Read(JsonNode root, List<Problem> problems, CancellationToken cancellationToken = default)
    {
        var reader = new SchemaReader(root, problems, cancellationToken);
        var schema = reader.Read(root);
        while (reader._pending.Count > 0)
        {
            var (reference, target) = reader._pending.Dequeue();
            reader._definitions[reference] = reader.Read(target);
        }

        var definitions = reader._definitions
            .OrderBy(static definition => definition.Key, StringComparer.Ordinal)
            .Select(static definition => new SchemaDefinition(definition.Key, definition.Value!));
        return new SchemaDocument(schema, definitions.ToEquatableArray());
    }

    /// <summary>Parts of <c>allOf</c> are read where they are named, so a small file can ask for any depth and amount: both end.</summary>
    private Schema Read(JsonNode node)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (_depth >= MaxDepth || _read >= MaxSchemas)
            return Unknown(node, "the schema is too large");
        _depth++;
        _read++;
        var schema = ReadAny(node);
        _depth--;
        return schema;
    }

    private Schema ReadAny(JsonNode node)
    {
        if (node.Kind is JsonKind.True or JsonKind.False)
            return Schema.Any;
        if (node.Kind != JsonKind.Object)
            return Unknown(node, "it is no schema");
        if (node.Members.Count > 0 && node.Members[0].Name is { Length: > 1 } first && first[0] == '$' && !SchemaDollars.Contains(first))
            return Unknown(node, $"it is a formula ({first})");
        if (node["$ref"] is { } reference)
            return Refer(node, reference);

        foreach (var keyword in Untyped)
            Untype(node, keyword);

        var schema = ReadOwn(node);
        if (node["allOf"] is { Kind: JsonKind.Array, Items.Count: > 0 } all)
            schema = MergeAll(schema, all.Items);
        if (schema.Alternatives.Count > 0 && schema.Properties.Count > 0)
            Untype(node, node["anyOf"] is null && node["oneOf"] is null ? "allOf" : node["anyOf"] is null ? "oneOf" : "anyOf");

        // OpenAPI 3.0 beside allOf, anyOf or oneOf.
        var nullable = node.Flag("nullable") && node["type"] is null && (schema.Types != SchemaTypes.None || schema.Alternatives.Count > 0 || schema.Reference is not null);
        return nullable ? schema with { Types = schema.Types | SchemaTypes.Null } : schema;
    }

    private Schema ReadOwn(JsonNode node)
    {
        var alternatives = Alternatives(node, out var sets, out var exactlyOne);
        var schema = SchemaDescription.Of(node) with
        {
            Types = SchemaTypesReader.Of(node),
            Properties = Properties(node),
            Required = Strings(node["required"]),
            RequiredSets = sets,
            ExactlyOneSet = exactlyOne,
            AdditionalProperties = Others(node),
            Items = Items(node),
            Enum = SchemaTypesReader.Values(node),
            Literals = SchemaTypesReader.Literals(node),
            Limits = Limits(node),
            Alternatives = alternatives,
            Discriminator = node["discriminator"] is { Kind: JsonKind.Object } discriminator ? discriminator.String("propertyName") : null,
            DiscriminatorValues = node["discriminator"]?["mapping"] is { Kind: JsonKind.Object } mapping
                ? mapping.Members.Where(static member => member.Value.Kind == JsonKind.String).Select(static member => new SchemaValue(member.Name, member.Value.Text)).ToEquatableArray()
                : default,
        };
        return SchemaTypesReader.Infer(schema, node);
    }

    /// <summary>Keywords beside <c>$ref</c> describe the place that refers, not the definition.</summary>
    private Schema Refer(JsonNode node, JsonNode reference)
    {
        if (reference.Kind != JsonKind.String)
            return Unknown(node, "its $ref is no string");
        if (_references.Find(reference.Text) is not { } target)
            return Unknown(node, $"'{reference.Text}' points at nothing in this schema, and nothing is read from elsewhere");

        if (!_definitions.ContainsKey(reference.Text))
        {
            _definitions.Add(reference.Text, null);
            _pending.Enqueue((reference.Text, target));
        }

        return SchemaDescription.Of(node) with { Reference = reference.Text, Types = node.Flag("nullable") ? SchemaTypes.Null : SchemaTypes.None };
    }

    /// <summary><c>allOf</c> is one schema that says all of it. A lone <c>$ref</c> in it stays a reference: OpenAPI's way to describe one.</summary>
    private Schema MergeAll(Schema own, IReadOnlyList<JsonNode> parts)
    {
        if (parts.Count == 1 && parts[0]["$ref"] is not null && SchemaMerge.IsBare(own))
        {
            var referred = Read(parts[0]);
            return referred with { Description = own.Description ?? referred.Description, Title = own.Title ?? referred.Title };
        }

        var merged = own;
        foreach (var part in parts)
        {
            var target = part["$ref"] is { Kind: JsonKind.String } reference ? _references.Find(reference.Text) ?? part : part;
            if (!_merging.Add(target))
                continue; // a schema that is all of itself says nothing more
            merged = SchemaMerge.Of(merged, Read(target));
            _merging.Remove(target);
        }

        return merged;
    }

    private EquatableArray<SchemaProperty> Properties(JsonNode node)
    {
        if (node["properties"] is not { Kind: JsonKind.Object } properties)
            return default;
        if (properties.Members.Count > 0 && properties.Members[0] is { Name: "$var" })
        {
            Unknown(properties, "its properties are a formula ($var)");
            return default;
        }

        return properties.Members.Select(member => new SchemaProperty(member.Name, Read(member.Value))).ToEquatableArray();
    }

    /// <summary>The schema of members without a name of their own, where one holds for all of them.</summary>
    private Schema? Others(JsonNode node)
    {
        var patterns = node["patternProperties"] is { Kind: JsonKind.Object } found ? found : null;
        var additional = node["additionalProperties"];
        if (patterns is null or { Members.Count: 0 })
            return additional is { Kind: JsonKind.Object } ? Read(additional) : null;
        if (patterns.Members.Count == 1 && additional is { Kind: JsonKind.False })
            return Read(patterns.Members[0].Value);
        Untype(node, "patternProperties");
        return null;
    }

    private Schema? Items(JsonNode node)
    {
        var tuple = node["prefixItems"] ?? (node["items"] is { Kind: JsonKind.Array } list ? list : null);
        if (tuple is null)
            return node["items"] is { } items ? Read(items) : null;
        Unknown(tuple, "its items have a schema each (a tuple)");
        return Schema.Any;
    }

    private static EquatableArray<SchemaLimit> Limits(JsonNode node)
    {
        // Draft 4 has the number in "minimum" and a flag in "exclusiveMinimum".
        string Name(string keyword) => keyword switch
        {
            "minimum" when node.Flag("exclusiveMinimum") => "exclusiveMinimum",
            "maximum" when node.Flag("exclusiveMaximum") => "exclusiveMaximum",
            _ => keyword,
        };

        var limits = NumberLimits.Where(keyword => node[keyword] is { Kind: JsonKind.Number }).Select(keyword => new SchemaLimit(Name(keyword), node[keyword]!.Text));
        if (node.Flag("uniqueItems"))
            limits = limits.Append(new SchemaLimit("uniqueItems", "true"));
        return (node.String("pattern") is { } pattern ? limits.Append(new SchemaLimit("pattern", pattern)) : limits).ToEquatableArray();
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

    private void Untype(JsonNode node, string keyword)
    {
        if (node[keyword] is { } untyped)
            _problems.Add(Problem.At(untyped.Range, "KG0013", keyword));
    }

    private Schema Unknown(JsonNode node, string why)
    {
        _problems.Add(Problem.At(node.Range, "KG0006", why));
        return SchemaDescription.Of(node);
    }

    private static EquatableArray<string> Strings(JsonNode? node) => SchemaTypesReader.Strings(node).ToEquatableArray();
}
