using System;
using System.Collections.Generic;
using System.Linq;
using KartraGen.Generator.Snapshots;

namespace KartraGen.Generator.Modeling;

/// <summary>One schema document -> the C# types it takes.</summary>
internal sealed class TypeBuilder(SchemaDocument document, Direction direction, NameScope typeNames)
{
    private readonly List<TypeDeclaration> _declarations = [];
    private readonly Dictionary<string, TypeModel> _definitions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private string _rootName = "";

    /// <summary>The declarations made so far, outermost first.</summary>
    public IEnumerable<TypeDeclaration> Declarations => _declarations;

    /// <summary>The type of the whole document. An object becomes a record even without properties.</summary>
    public TypeModel Root(string name)
    {
        _rootName = name;
        return document.Root is { Reference: null, Alternatives.Count: 0, AdditionalProperties: null } root && (root.Types & ~SchemaTypes.Null) == SchemaTypes.Object
            ? Record(root, name)
            : Build(document.Root, name);
    }

    /// <summary>Whether null is among the values of <paramref name="schema"/>.</summary>
    public bool IsNullable(Schema schema) => Resolve(schema) is var target
        && (target.Nullable || target.Alternatives.Any(alternative => Resolve(alternative) is { } chosen && chosen.Types == SchemaTypes.Null));

    private bool IsSensitive(Schema schema) => schema.Sensitive || Resolve(schema) is { } target
        && (target.Sensitive || target.Alternatives.Any(alternative => alternative.Sensitive || Resolve(alternative).Sensitive));

    private Schema Resolve(Schema schema)
    {
        for (var hops = 0; schema.Reference is { } pointer && hops < 32; hops++)
            schema = document.Definition(pointer) ?? Schema.Any;
        return schema.Reference is null ? schema : Schema.Any;
    }

    private TypeModel Build(Schema schema, string name)
    {
        if (schema.Reference is { } pointer)
            return Refer(pointer);

        if (schema.Alternatives.Count > 0 && schema.Properties.Count == 0)
            return Choose(schema, name);

        var types = schema.Types & ~SchemaTypes.Null;
        if ((types & SchemaTypes.Number) != 0)
            types &= ~SchemaTypes.Integer;
        return types switch
        {
            SchemaTypes.Boolean => new TypeModel(TypeKind.Boolean),
            SchemaTypes.Integer => new TypeModel(TypeKind.Integer),
            SchemaTypes.Number => new TypeModel(TypeKind.Number),
            SchemaTypes.String => Text(schema, name),
            SchemaTypes.Array => List(schema, name),
            SchemaTypes.Object when schema.Properties.Count > 0 => Record(schema, name),
            SchemaTypes.Object => Map(schema, name),
            SchemaTypes.None => new TypeModel(TypeKind.Element),
            _ => Choose(schema with { Alternatives = Split(schema, types) }, name),
        };
    }

    /// <summary>A definition's type is made once. One that contains itself other than through a record has no C# form.</summary>
    private TypeModel Refer(string pointer)
    {
        if (_definitions.TryGetValue(pointer, out var known))
            return known;
        if (document.Definition(pointer) is not { } schema || !_open.Add(pointer))
            return new TypeModel(TypeKind.Element);

        var name = pointer == "#" ? _rootName : _rootName + CSharpNames.Pascal(pointer.Substring(pointer.LastIndexOf('/') + 1));
        if (schema is { Reference: null, Alternatives.Count: 0, Properties.Count: > 0 })
        {
            name = typeNames.Take(name);
            _definitions[pointer] = new TypeModel(TypeKind.Record, name);
            Declare(schema, name);
        }
        else
        {
            _definitions[pointer] = Build(schema, name);
        }

        _open.Remove(pointer);
        return _definitions[pointer];
    }

    private TypeModel Text(Schema schema, string name)
    {
        if (schema.Enum.Count > 0)
            return Enum(schema, name);

        return schema.Format switch
        {
            "date" => new TypeModel(TypeKind.Date),
            "uuid" => new TypeModel(TypeKind.Uuid),
            "date-time" or "datetime" => new TypeModel(direction == Direction.Input ? TypeKind.Instant : TypeKind.WireDateTime),
            _ => new TypeModel(TypeKind.Text),
        };
    }

    private TypeModel Enum(Schema schema, string name)
    {
        name = typeNames.Take(name);
        var members = new NameScope(CSharpNames.EnumMembers.Append(name)).TakeAll(schema.Enum);
        _declarations.Add(new EnumModel(
            name,
            Docs.OfEnum(schema, name),
            schema.Enum.Select(value => new EnumMember(members[value], value)).ToEquatableArray()));
        return new TypeModel(TypeKind.Enum, name);
    }

    private TypeModel List(Schema schema, string name)
    {
        var items = schema.Items ?? Schema.Any;
        return new TypeModel(TypeKind.List, Item: Build(items, CSharpNames.Item(name)), ItemNullable: IsNullable(items));
    }

    private TypeModel Map(Schema schema, string name)
    {
        var values = schema.AdditionalProperties ?? Schema.Any;
        return new TypeModel(TypeKind.Map, Item: Build(values, name + "Value"), ItemNullable: IsNullable(values));
    }

    private TypeModel Record(Schema schema, string name)
    {
        name = typeNames.Take(name);
        Declare(schema, name);
        return new TypeModel(TypeKind.Record, name);
    }

    private void Declare(Schema schema, string name)
    {
        var place = _declarations.Count;
        var properties = schema.Properties.Where(property => direction == Direction.Input ? !property.Schema.ReadOnly : !property.Schema.WriteOnly).ToList();
        var names = new NameScope(CSharpNames.RecordMembers.Append(name)).TakeAll(properties.Select(static property => property.Name));
        var fields = new NameScope(["_json", "_additionalProperties"]);
        var members = properties.Select(property => Member(schema, property, names[property.Name], fields.Take(CSharpNames.Field(names[property.Name]), "Value"), name)).ToEquatableArray();
        var others = schema.AdditionalProperties is { } additional && !IsUntyped(additional)
            ? new TypeModel(TypeKind.Map, Item: Build(additional, name + "AdditionalProperty"), ItemNullable: IsNullable(additional))
            : null;
        var numbers = properties.Select(static (property, number) => (property.Name, number)).ToDictionary(static pair => pair.Name, static pair => pair.number, StringComparer.Ordinal);
        var sets = direction == Direction.Input && schema.RequiredSets.All(set => set.All(numbers.ContainsKey))
            ? schema.RequiredSets.Select(set => set.Select(member => numbers[member]).ToEquatableArray()).ToEquatableArray()
            : default;
        _declarations.Insert(place, new RecordModel(name, Docs.OfRecord(schema, name, sets.Count > 0), members, others, sets, schema.ExactlyOneSet));
    }

    private MemberModel Member(Schema owner, SchemaProperty property, string name, string field, string ownerName)
    {
        var type = Build(property.Schema, ownerName + CSharpNames.Pascal(property.Name));
        var output = direction == Direction.Output;
        var nullable = IsNullable(property.Schema);
        var required = !output && owner.Required.Contains(property.Name);
        return new MemberModel(property.Name, name, field, type, Docs.OfMember(property, Resolve(property.Schema), type, !output && nullable && !required))
        {
            // Schemas lie about what they return (facts: membrane-dataschema §4), so no member of an answer is required.
            Required = required,
            Nullable = required ? nullable : !(output && type.Kind == TypeKind.List),
            WritesNull = output || nullable,
            EmptyWhenAbsent = output && type.Kind == TypeKind.List,
            Sensitive = IsSensitive(property.Schema),
        };
    }

    private static bool IsUntyped(Schema schema) => schema is { Types: SchemaTypes.None, Reference: null, Alternatives.Count: 0 };

    /// <summary>A type array, as one alternative per type: Membrane's SDK unwraps it the same way (unwrapSchema).</summary>
    private static EquatableArray<Schema> Split(Schema schema, SchemaTypes types) =>
        new[] { SchemaTypes.Boolean, SchemaTypes.Integer, SchemaTypes.Number, SchemaTypes.String, SchemaTypes.Array, SchemaTypes.Object }
            .Where(type => (types & type) != 0)
            .Select(type => schema with { Types = type })
            .ToEquatableArray();

    private TypeModel Choose(Schema schema, string name)
    {
        var alternatives = schema.Alternatives.Where(alternative => Resolve(alternative).Types != SchemaTypes.Null).ToList();
        if (alternatives.Count == 1)
            return Build(alternatives[0], name);

        // Two objects or two lists cannot be told apart by the kind of JSON that comes.
        var kinds = alternatives.GroupBy(alternative => KindOf(Resolve(alternative))).ToList();
        if (kinds.Any(static kind => kind.Key is null || (kind.Key is "List" or "Object" && kind.Count() > 1)))
            return new TypeModel(TypeKind.Element);
        if (kinds.Count == 1)
            return Build(Merge(kinds[0].Select(Resolve).ToList()), name);

        name = typeNames.Take(name);
        var place = _declarations.Count;
        var models = kinds.Select(kind => new AlternativeModel(
            kind.Key!,
            CSharpNames.Field(kind.Key!),
            Build(kind.Count() == 1 ? kind.First() : Merge(kind.Select(Resolve).ToList()), name + kind.Key)));
        _declarations.Insert(place, new UnionModel(name, Docs.OfUnion(schema, name), models.ToEquatableArray(), IsSensitive(schema)));
        return new TypeModel(TypeKind.Union, name);
    }

    private static string? KindOf(Schema schema) => (schema.Types & ~SchemaTypes.Null) switch
    {
        SchemaTypes.String => "Text",
        SchemaTypes.Integer or SchemaTypes.Number or (SchemaTypes.Integer | SchemaTypes.Number) => "Number",
        SchemaTypes.Boolean => "Boolean",
        SchemaTypes.Array => "List",
        SchemaTypes.Object => "Object",
        _ => null,
    };

    /// <summary>Scalars of one kind: what all of them allow, listed values only where all list theirs.</summary>
    private static Schema Merge(List<Schema> scalars) => new()
    {
        Types = scalars.Aggregate(SchemaTypes.None, static (types, scalar) => types | scalar.Types),
        Description = scalars[0].Description,
        Enum = scalars.All(static scalar => scalar.Enum.Count > 0) ? scalars.SelectMany(static scalar => scalar.Enum).Distinct().ToEquatableArray() : default,
    };
}
