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

    /// <summary>What a file of megabytes comes to. A schema counts <see cref="SchemaWork"/>, and what it lists or says one per item or eight characters.</summary>
    private const int MaxWork = 2_000_000;

    private const int SchemaWork = 20;

    /// <summary>What these say of members is kept with the members, but not typed and not checked.</summary>
    private static readonly string[] Untyped =
        ["if", "not", "dependentRequired", "dependentSchemas", "dependencies", "unevaluatedProperties", "unevaluatedItems", "propertyNames", "contains", "$dynamicRef", "$recursiveRef"];

    /// <summary>Items of which nothing is said.</summary>
    private static readonly JsonNode True = JsonParser.Parse("true");

    private readonly List<Problem> _problems;
    private readonly SchemaReferences _references;
    private readonly Dictionary<string, Schema?> _definitions = new(StringComparer.Ordinal);
    private readonly Queue<(string Reference, JsonNode Target)> _pending = new();
    private readonly HashSet<JsonNode> _merging = [];
    private readonly CancellationToken _cancellationToken;
    private int _depth;
    private int _work;
    private bool _cut;

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
        return new SchemaDocument(schema, definitions.ToEquatableArray(), reader._cut);
    }

    /// <summary>
    /// Parts of <c>allOf</c> are read where they are named, so a small file can ask for any depth and amount: both end. What
    /// stays on the stack for each level is this and two small methods more, and never the large ones that make a schema.
    /// </summary>
    private Schema Read(JsonNode node)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (_depth >= MaxDepth)
            return Cut(node, $"it has more than {MaxDepth} levels");
        if (_work >= MaxWork)
            return Cut(node, "read wherever they are named, its parts are too many");
        _work += SchemaWork;
        if (SchemaKeywords.WhyUnknown(node) is { } why)
            return Unknown(node, why);
        if (node["$ref"] is { } reference)
            return Refer(node, reference);

        _depth++;
        var schema = ReadOwn(node, ReadInside(node));
        if (node["allOf"] is { Kind: JsonKind.Array, Items.Count: > 0 } all)
            schema = MergeAll(schema, all.Items);
        _depth--;
        return Complete(node, schema);
    }

    private Inside ReadInside(JsonNode node)
    {
        var inside = new Inside();
        if (PropertiesOf(node) is { } properties)
            inside.Properties = ReadProperties(properties);
        if (OthersOf(node) is { } others)
            inside.Others = Read(others);
        if (ItemsOf(node) is { } items)
            inside.Items = Read(items);
        if (SchemaKeywords.Alternatives(node) is { } alternatives)
            inside.Alternatives = ReadAll(alternatives);
        return inside;
    }

    private EquatableArray<SchemaProperty> ReadProperties(JsonNode properties)
    {
        var read = new SchemaProperty[properties.Members.Count];
        for (var i = 0; i < read.Length; i++)
            read[i] = new SchemaProperty(properties.Members[i].Name, Read(properties.Members[i].Value));
        return read.ToEquatableArray();
    }

    private EquatableArray<Schema> ReadAll(JsonNode list)
    {
        var read = new Schema[list.Items.Count];
        for (var i = 0; i < read.Length; i++)
            read[i] = Read(list.Items[i]);
        return read.ToEquatableArray();
    }

    private Schema ReadOwn(JsonNode node, Inside inside)
    {
        if (node.Kind != JsonKind.Object)
            return Schema.Any;
        foreach (var keyword in Untyped)
            Untype(node, keyword);

        var sets = SchemaKeywords.RequiredSets(node);
        var schema = SchemaDescription.Of(node) with
        {
            Types = SchemaTypesReader.Of(node),
            Properties = inside.Properties,
            Required = Strings(node["required"]),
            RequiredSets = sets is null ? default : sets.Items.Select(static item => Strings(item["required"])).ToEquatableArray(),
            ExactlyOneSet = sets is not null && ReferenceEquals(sets, node["oneOf"]),
            AdditionalProperties = inside.Others,
            Items = inside.Items,
            Enum = SchemaTypesReader.Values(node),
            Literals = SchemaTypesReader.Literals(node),
            Limits = SchemaKeywords.Limits(node),
            Alternatives = inside.Alternatives,
            Discriminator = node["discriminator"] is { Kind: JsonKind.Object } discriminator ? discriminator.String("propertyName") : null,
            DiscriminatorValues = node["discriminator"]?["mapping"] is { Kind: JsonKind.Object } mapping
                ? mapping.Members.Where(static member => member.Value.Kind == JsonKind.String).Select(static member => new SchemaValue(member.Name, member.Value.Text)).ToEquatableArray()
                : default,
        };
        _work += node.Members.Count + schema.Required.Count + schema.Enum.Count + schema.Literals.Count + schema.DiscriminatorValues.Count
            + (((schema.Default?.Length ?? 0) + schema.Examples.Sum(static example => example.Length)) / 8);
        return SchemaTypesReader.Infer(schema, node);
    }

    private Schema Complete(JsonNode node, Schema schema)
    {
        if (schema.Alternatives.Count > 0 && schema.Properties.Count > 0)
            Untype(node, node["anyOf"] is null && node["oneOf"] is null ? "allOf" : node["anyOf"] is null ? "oneOf" : "anyOf");

        // OpenAPI 3.0 beside allOf, anyOf or oneOf.
        var nullable = node.Flag("nullable") && node["type"] is null && (schema.Types != SchemaTypes.None || schema.Alternatives.Count > 0 || schema.Reference is not null);
        return nullable ? schema with { Types = schema.Types | SchemaTypes.Null } : schema;
    }

    /// <summary>Keywords beside <c>$ref</c> describe the place that refers, not the definition.</summary>
    private Schema Refer(JsonNode node, JsonNode reference)
    {
        if (reference.Kind != JsonKind.String)
            return Unknown(node, "its $ref is no string");
        _work += reference.Text.Length / 8;
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
            merged = SchemaMerge.Of(merged, Read(target), ref _work);
            _merging.Remove(target);
        }

        return merged;
    }

    private JsonNode? PropertiesOf(JsonNode node)
    {
        if (node["properties"] is not { Kind: JsonKind.Object } properties)
            return null;
        if (properties.Members.Count == 0 || properties.Members[0].Name != "$var")
            return properties;
        Unknown(properties, "its properties are a formula ($var)");
        return null;
    }

    /// <summary>The schema of members without a name of their own, where one holds for all of them.</summary>
    private JsonNode? OthersOf(JsonNode node)
    {
        var patterns = node["patternProperties"] is { Kind: JsonKind.Object } found ? found : null;
        var additional = node["additionalProperties"];
        if (patterns is null or { Members.Count: 0 })
            return additional is { Kind: JsonKind.Object } ? additional : null;
        if (patterns.Members.Count == 1 && additional is { Kind: JsonKind.False })
            return patterns.Members[0].Value;
        Untype(node, "patternProperties");
        return null;
    }

    private JsonNode? ItemsOf(JsonNode node)
    {
        var tuple = node["prefixItems"] ?? (node["items"] is { Kind: JsonKind.Array } list ? list : null);
        if (tuple is null)
            return node["items"];
        Unknown(tuple, "its items have a schema each (a tuple)");
        return True;
    }

    private void Untype(JsonNode node, string keyword)
    {
        if (node[keyword] is { } untyped)
            _problems.Add(Problem.At(untyped.Range, "KG0013", keyword));
    }

    /// <summary>Told once: beyond the first such place there may be any number.</summary>
    private Schema Cut(JsonNode node, string why)
    {
        if (!_cut)
            _problems.Add(Problem.At(node.Range, "KG0016", why));
        _cut = true;
        return Schema.Any;
    }

    private Schema Unknown(JsonNode node, string why)
    {
        _problems.Add(Problem.At(node.Range, "KG0006", why));
        return SchemaDescription.Of(node);
    }

    private static EquatableArray<string> Strings(JsonNode? node) => SchemaTypesReader.Strings(node).ToEquatableArray();

    /// <summary>The schemas inside a schema, once they are read.</summary>
    private sealed class Inside
    {
        public EquatableArray<SchemaProperty> Properties { get; set; }

        /// <summary>The schema of members without a name of their own.</summary>
        public Schema? Others { get; set; }

        public Schema? Items { get; set; }

        public EquatableArray<Schema> Alternatives { get; set; }
    }
}
