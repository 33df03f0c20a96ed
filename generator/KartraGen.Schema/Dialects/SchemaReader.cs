using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using KartraGen.Schemas.Json;
using KartraGen.Schemas.Normal;

namespace KartraGen.Schemas.Dialects;

/// <summary>
/// JSON -> <see cref="SchemaDocument"/>: Membrane's dialect, and JSON Schema from draft 4 to 2020-12 as it may arrive. It keeps what
/// is written. What it cannot express becomes "any JSON" or kept members, with a located problem.
/// </summary>
internal sealed class SchemaReader
{
    private const int MaxDepth = 200;

    /// <summary>
    /// What a file of megabytes comes to. A schema counts <see cref="SchemaWork"/>, and what it lists or says one per item or eight characters.
    /// </summary>
    private const int MaxWork = 2_000_000;

    private const int SchemaWork = 20;

    /// <summary>What these say of members is kept with the members, but not typed and not checked.</summary>
    private static readonly string[] Untyped =
    [
        "unevaluatedProperties",
        "unevaluatedItems",
        "propertyNames",
        "contains",
        "$dynamicRef",
        "$recursiveRef",
    ];

    private readonly List<Problem> _problems;
    private readonly SchemaOrigins _origins;
    private readonly SchemaReferences _references;
    private readonly Dictionary<string, Schema?> _definitions = new(StringComparer.Ordinal);
    private readonly Dictionary<JsonNode, string> _names = [];
    private readonly Queue<(string Reference, JsonNode Target)> _pending = new();
    private readonly CancellationToken _cancellationToken;
    private int _depth;
    private int _work;
    private bool _cut;

    private SchemaReader(JsonNode root, SchemaOrigins origins, List<Problem> problems, CancellationToken cancellationToken) =>
        (_references, _names[root], _origins, _problems, _cancellationToken) = (
            new SchemaReferences(root),
            "#",
            origins,
            problems,
            cancellationToken
        );

    public static SchemaDocument Read(JsonNode root, SchemaOrigins origins, List<Problem> problems, CancellationToken cancellationToken = default)
    {
        var reader = new SchemaReader(root, origins, problems, cancellationToken);
        var schema = reader.Read(root);
        while (reader._pending.Count > 0)
        {
            var (reference, target) = reader._pending.Dequeue();
            reader._definitions[reference] = reader.Read(target);
        }

        var definitions = reader
            ._definitions.OrderBy(static definition => definition.Key, StringComparer.Ordinal)
            .Select(static definition => new SchemaDefinition(definition.Key, definition.Value!));
        return new SchemaDocument(schema, definitions.ToEquatableArray(), reader._cut);
    }

    /// <summary>What stays on the stack for each level is this and the small methods below, never the large ones that make a schema.</summary>
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
        if (node.Kind != JsonKind.Object)
            return node.Kind == JsonKind.False ? Schema.Nothing : Schema.Any;

        _depth++;
        var (composition, inside) = (Composition(node), ReadInside(node));
        _depth--;
        return _origins.Add(Make(node, composition, inside), node);
    }

    private Schema Make(JsonNode node, SchemaComposition? composition, Inside inside)
    {
        foreach (var keyword in Untyped)
        {
            if (_references.Dynamic(node) is not { } dynamic || !ReferenceEquals(node[keyword], dynamic))
                Untype(node, keyword);
        }

        var described = SchemaDescription.Of(node);
        var types = SchemaTypesReader.Of(node);
        if (SchemaTypesReader.Unknown(node) is { } unknown)
            Unknown(node["type"]!, $"'{unknown}' is no type");
        if (node.Flag("nullable") && node["type"] is null)
            composition = (composition ?? SchemaComposition.None) with { OrNull = true };
        _work += node.Members.Count + (((described.Default?.Length ?? 0) + described.Examples.Sum(static example => example.Length)) / 8);
        return described with
        {
            Reference = Reference(node),
            Types = types,
            Properties = inside.Properties,
            Required = SchemaTypesReader.Strings(node["required"]).ToEquatableArray(),
            Conditions = SchemaKeywords.Conditions(node),
            AdditionalProperties = inside.Others,
            Closed = node["additionalProperties"] is { Kind: JsonKind.False },
            Items = inside.Items,
            Listed = node["enum"] is { Kind: JsonKind.Array } || node["const"] is not null,
            Open = node.Flag("allowCustom"),
            Enum = SchemaTypesReader.Values(node),
            Literals = SchemaTypesReader.Literals(node),
            Limits = SchemaKeywords.Limits(node),
            Discriminator = node["discriminator"] is { Kind: JsonKind.Object } discriminator ? discriminator.String("propertyName") : null,
            DiscriminatorValues = SchemaKeywords.DiscriminatorValues(node),
            Composition = composition,
        };
    }

    private string? Reference(JsonNode node)
    {
        if ((node["$ref"] ?? _references.Dynamic(node)) is not { } reference)
            return null;
        if (reference.Kind != JsonKind.String)
        {
            Unknown(node, "its reference is no string");
            return null;
        }

        _work += reference.Text.Length / 8;
        if (_definitions.ContainsKey(reference.Text))
            return reference.Text;
        if (_references.Find(reference.Text) is not { } target)
        {
            Unknown(node, $"'{reference.Text}' points at nothing in this schema, and nothing is read from elsewhere");
            return null;
        }

        // A pointer, an anchor and an address may mean one place: it has one name, the first.
        if (!_names.TryGetValue(target, out var name))
            _names.Add(target, name = reference.Text);
        if (!_definitions.ContainsKey(name))
        {
            _definitions.Add(name, null);
            _pending.Enqueue((name, target));
        }

        return name;
    }

    private SchemaComposition? Composition(JsonNode node)
    {
        SchemaComposition? found = null;
        foreach (var member in node.Members)
            found = Add(found, member, node);
        return found;
    }

    private SchemaComposition? Add(SchemaComposition? found, JsonMember member, JsonNode node)
    {
        switch (member.Name)
        {
            case "allOf" when member.Value is { Kind: JsonKind.Array, Items.Count: > 0 }:
                return SchemaMerge.And(found, new SchemaComposition { AllOf = All(member.Value.Items) });
            case "anyOf" or "oneOf" when member.Value is { Kind: JsonKind.Array, Items.Count: > 0 }:
                return SchemaMerge.And(found, Compositions.Choose(All(member.Value.Items), member.Name == "oneOf"));
            case "not":
                return SchemaMerge.And(found, new SchemaComposition { Not = new[] { Read(member.Value) }.ToEquatableArray() });
            case "if" when node["then"] is not null || node["else"] is not null:
                return SchemaMerge.And(found, Branch(Read(member.Value), node["then"], node["else"]));
            case "dependentSchemas" or "dependencies" when member.Value.Kind == JsonKind.Object:
                foreach (var dependent in member.Value.Members)
                {
                    if (dependent.Value.Kind != JsonKind.Array)
                        found = SchemaMerge.And(
                            found,
                            Branch(new Schema { Required = new[] { dependent.Name }.ToEquatableArray() }, dependent.Value, null)
                        );
                }

                return found;
            default:
                return found;
        }
    }

    private SchemaComposition Branch(Schema condition, JsonNode? then, JsonNode? otherwise) =>
        new()
        {
            Branches = new[]
            {
                new SchemaBranch(condition, then is null ? null : Read(then), otherwise is null ? null : Read(otherwise)),
            }.ToEquatableArray(),
        };

    private EquatableArray<Schema> All(IReadOnlyList<JsonNode> nodes)
    {
        var schemas = new Schema[nodes.Count];
        for (var i = 0; i < schemas.Length; i++)
            schemas[i] = Read(nodes[i]);
        return new EquatableArray<Schema>(schemas);
    }

    private Inside ReadInside(JsonNode node) => new(Properties(node), Others(node), Items(node));

    private EquatableArray<SchemaProperty> Properties(JsonNode node)
    {
        if (node["properties"] is not { Kind: JsonKind.Object } properties)
            return default;
        if (properties.Members.Count > 0 && properties.Members[0] is { Name: "$var" })
        {
            Unknown(properties, "its properties are a formula ($var)");
            return default;
        }

        var read = new SchemaProperty[properties.Members.Count];
        for (var i = 0; i < read.Length; i++)
            read[i] = new SchemaProperty(properties.Members[i].Name, Read(properties.Members[i].Value));
        return new EquatableArray<SchemaProperty>(read);
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
        return _origins.Add(SchemaDescription.Of(node), node);
    }

    private sealed class Inside(EquatableArray<SchemaProperty> properties, Schema? others, Schema? items)
    {
        public EquatableArray<SchemaProperty> Properties => properties;

        public Schema? Others => others;

        public Schema? Items => items;
    }
}
