using System;
using System.Collections.Generic;
using System.Linq;
using KartraGen.Schemas;
using KartraGen.Schemas.Json;

namespace KartraGen.Generator;

/// <content>Alternatives: <c>anyOf</c>, <c>oneOf</c>, several types.</content>
internal sealed partial class TypeBuilder
{
    /// <summary>A type array, as one alternative per type: Membrane's SDK unwraps it the same way (unwrapSchema).</summary>
    private static EquatableArray<Schema> Split(Schema schema, SchemaTypes types) =>
        new[] { SchemaTypes.Boolean, SchemaTypes.Integer, SchemaTypes.Number, SchemaTypes.String, SchemaTypes.Array, SchemaTypes.Object }
            .Where(type => (types & type) != 0)
            .Select(type => schema with { Types = type })
            .ToEquatableArray();

    private TypeModel Choose(Schema schema, EquatableArray<Schema> choices, TypeName name)
    {
        if (_graph.Steps >= MaxSteps)
            return Cut();
        var alternatives = _graph.Alternatives(schema, choices);
        alternatives = Distinguishable(alternatives.Count > MaxCompared ? alternatives : alternatives.Distinct().ToList());
        if (alternatives.Count == 1)
            return Build(alternatives[0], name);

        var kinds = alternatives.GroupBy(alternative => KindOf(Resolve(alternative))).ToList();
        if (kinds.Count == 0 || kinds.Any(static kind => kind.Key is null))
            return new TypeModel(TypeKind.Element);
        if (kinds.Count == 1 && kinds[0].Key is not "Object")
            return _types[schema] = Build(Merge(kinds[0].Key!, kinds[0].Select(Resolve).ToList()), name);
        var parts = alternatives.Sum(alternative => 4 + Resolve(alternative).Properties.Sum(static property => Parts(property.Name)));
        return Declare(TypeKind.Union, schema, name, parts, text => Union(schema, kinds, name, text));
    }

    private UnionModel Union(Schema schema, List<IGrouping<string?, Schema>> kinds, TypeName name, string text)
    {
        var names = new NameScope(["Raw"]);
        var models = new List<AlternativeModel>();
        foreach (var kind in kinds)
        {
            if (kind.Key == "Object" && kind.Count() > 1)
                AddObjects(models, kind.ToList(), schema, names, name);
            else
                models.Add(
                    Alternative(names.Take(kind.Key!), kind.Count() == 1 ? kind.First() : Merge(kind.Key!, kind.Select(Resolve).ToList()), name)
                );
        }

        // By name, since their order in the schema means nothing.
        models.Sort(static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        return new UnionModel(text, Docs.OfUnion(schema), models.ToEquatableArray(), _graph.IsSensitive(schema));
    }

    /// <summary>Nothing tells dictionaries of one thing from those of another.</summary>
    private List<Schema> Distinguishable(List<Schema> alternatives)
    {
        var maps = alternatives.Where(alternative => Resolve(alternative).Properties.Count == 0 && KindOf(Resolve(alternative)) == "Object").ToList();
        if (maps.Count < 2)
            return alternatives;
        var same = maps.All(map => Resolve(map).AdditionalProperties == Resolve(maps[0]).AdditionalProperties);
        var set = new HashSet<Schema>(maps, SchemaNodes.Comparer);
        return
        [
            .. alternatives.Where(alternative => !set.Contains(alternative)),
            same ? maps[0] : new Schema { Types = SchemaTypes.Object, AdditionalProperties = Schema.Any },
        ];
    }

    /// <summary>Objects are told apart by their constants, then by their required and known members, when they are read.</summary>
    private void AddObjects(List<AlternativeModel> models, List<Schema> objects, Schema schema, NameScope names, TypeName union)
    {
        var discriminator = schema.Discriminator;
        var listed = objects
            .SelectMany(alternative => Resolve(alternative).Properties)
            .Where(property => Listed(property.Schema).Count > 0)
            .GroupBy(static property => property.Name, StringComparer.Ordinal)
            .Where(group => group.Count() == objects.Count);
        var tags = new HashSet<string?>(listed.Select(static group => group.Key), StringComparer.Ordinal) { discriminator };
        var types = new HashSet<TypeModel>(models.Select(static model => model.Type));
        foreach (
            var alternative in objects
                .OrderBy(alternative => ObjectName(alternative, Resolve(alternative), discriminator), StringComparer.Ordinal)
                .ThenBy(alternative => Resolve(alternative).Properties.Count == 0)
                .ThenBy(Members, StringComparer.Ordinal)
        )
        {
            var target = Resolve(alternative);
            var model = Alternative(names.Take(ObjectName(alternative, target, discriminator)), alternative, union);
            if (!types.Add(model.Type))
                continue; // what there was no room for
            var constants = target
                .Properties.Where(property => IsTag(property, tags))
                .Select(property => Constant(property.Name, Listed(property.Schema)));
            if (
                discriminator is not null
                && alternative.Reference is { } pointer
                && !target.Properties.Any(property => property.Name == discriminator && Listed(property.Schema).Count > 0)
            )
                constants = constants.Append(Constant(discriminator, Mapped(schema, pointer)));
            models.Add(
                model with
                {
                    Shape = new ShapeModel(
                        target.Properties.Select(static property => property.Name).ToEquatableArray(),
                        string.Concat(target.Properties.Select(property => KindOfMember(Resolve(property.Schema).Types))),
                        target.Required,
                        constants.ToEquatableArray()
                    ),
                }
            );
        }
    }

    /// <summary>What puts alternatives without a name of their own in an order that is not that of the schema, since this means nothing.</summary>
    private string Members(Schema alternative) =>
        string.Join(
            "\n",
            Resolve(alternative)
                .Properties.OrderBy(static property => property.Name, StringComparer.Ordinal)
                .Select(property =>
                    $"{property.Name} {(int)Resolve(property.Schema).Types} {string.Join(" ", Listed(property.Schema).Select(static value => value.Text))}"
                )
        );

    /// <summary>Whether a member's value tells which alternative it is: one value here, or listed values in all of them.</summary>
    private bool IsTag(SchemaProperty property, HashSet<string?> tags) =>
        Listed(property.Schema).Count is var values && (values == 1 || (values > 1 && tags.Contains(property.Name)));

    /// <summary>All values that a schema lists; none where code could not compare with one of them.</summary>
    private EquatableArray<SchemaLiteral> Listed(Schema schema)
    {
        var target = Resolve(schema);
        var values = target.Values;
        if ((schema.Nullable || target.Nullable) && (target.Types == SchemaTypes.Null || values.Any()))
            values = values.Append(new SchemaLiteral(JsonKind.Null, "null"));
        return values.All(static literal => literal.IsExact) ? values.ToEquatableArray() : default;
    }

    private static ConstantModel Constant(string member, IEnumerable<SchemaLiteral> values) =>
        new(member, values.Select(Constants.Of).ToEquatableArray());

    private AlternativeModel Alternative(string name, Schema schema, TypeName union)
    {
        var type = Build(schema, union.Alternative(name));
        if (type.Kind == TypeKind.Element)
            type = new TypeModel(TypeKind.Map, Item: type); // an object that there was no room for
        // arrays of equal bytes are not equal
        return new AlternativeModel(name, type.Kind == TypeKind.Bytes ? new TypeModel(TypeKind.Text) : type);
    }

    private static char KindOfMember(SchemaTypes types) =>
        (types & ~SchemaTypes.Null) switch
        {
            SchemaTypes.String => 's',
            SchemaTypes.Integer or SchemaTypes.Number or (SchemaTypes.Integer | SchemaTypes.Number) => 'n',
            SchemaTypes.Boolean => 'b',
            SchemaTypes.Array => 'a',
            SchemaTypes.Object => 'o',
            _ => '?',
        };

    /// <summary>The discriminator's values of a definition: those mapped to it, else its name.</summary>
    private static EquatableArray<SchemaLiteral> Mapped(Schema schema, string pointer)
    {
        var mapped = schema
            .DiscriminatorValues.Where(value => LastSegment(value.Label!) == LastSegment(pointer))
            .Select(static value => value.Value)
            .DefaultIfEmpty(LastSegment(pointer));
        return mapped.Select(static value => new SchemaLiteral(JsonKind.String, value)).ToEquatableArray();
    }

    private string ObjectName(Schema alternative, Schema target, string? discriminator)
    {
        if (alternative.Reference is { } pointer)
            return CSharpNames.Pascal(LastSegment(pointer));
        var constants = target
            .Properties.Where(property => Listed(property.Schema).Count == 1)
            .OrderByDescending(property => property.Name == discriminator)
            .ToList();
        var text = constants
            .Select(property => Resolve(property.Schema).Enum.Select(static value => value.Value).FirstOrDefault())
            .FirstOrDefault(static text => text is not null);
        var literal = constants.Select(property => property.Name + " " + Listed(property.Schema)[0].Text).FirstOrDefault();
        return CSharpNames.Pascal(text ?? target.Title ?? literal ?? "Object");
    }

    private static string LastSegment(string pointer) => pointer.Substring(pointer.LastIndexOfAny(['/', '#']) + 1);

    private static string? KindOf(Schema schema) =>
        (schema.Types & ~SchemaTypes.Null) switch
        {
            SchemaTypes.String => "Text",
            SchemaTypes.Integer or SchemaTypes.Number or (SchemaTypes.Integer | SchemaTypes.Number) => "Number",
            SchemaTypes.Boolean => "Boolean",
            SchemaTypes.Array => "List",
            SchemaTypes.Object => "Object",
            _ => null,
        };

    /// <summary>Several schemas of one kind: what all of them allow. Listed values stay only where all list theirs.</summary>
    private static Schema Merge(string kind, List<Schema> schemas) =>
        new()
        {
            Types = schemas.Aggregate(SchemaTypes.None, static (types, schema) => types | schema.Types),
            Description = schemas[0].Description,
            Items = kind == "List" ? Schema.Any : null,
            Enum = schemas.All(static schema => schema.Enum.Count > 0)
                ? schemas
                    .SelectMany(static schema => schema.Enum)
                    .GroupBy(static value => value.Value, StringComparer.Ordinal)
                    .Select(static group => group.First())
                    .ToEquatableArray()
                : default,
        };
}
