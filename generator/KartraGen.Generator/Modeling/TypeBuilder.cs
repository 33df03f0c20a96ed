using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using KartraGen.Schemas;

namespace KartraGen.Generator.Modeling;

/// <summary>One schema document -> the C# types it takes.</summary>
internal sealed partial class TypeBuilder(SchemaDocument document, Direction direction, bool isPrefix, NameScope typeNames, CancellationToken cancellationToken)
{
    /// <summary>Nobody reads more types of one action; a schema that asks for more gets "any JSON" from there on.</summary>
    private const int MaxTypes = 5_000;

    private readonly List<TypeDeclaration> _declarations = [];
    private readonly Dictionary<string, TypeModel> _definitions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Schema> _schemas = document.Definitions.ToDictionary(static definition => definition.Pointer, static definition => definition.Schema, StringComparer.Ordinal);
    private readonly Queue<(Schema Schema, string Name)> _pending = new();
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private string _rootName = "";
    private int _setAside;

    /// <summary>The declarations made so far, outermost first.</summary>
    public IEnumerable<TypeDeclaration> Declarations => _declarations;

    /// <summary>The type of the whole document. An object becomes a record even without properties.</summary>
    public TypeModel Root(string name)
    {
        _rootName = name;
        var type = document.Root is { Reference: null, Alternatives.Count: 0, AdditionalProperties: null } root && (root.Types & ~SchemaTypes.Null) == SchemaTypes.Object
            ? Refer("#", root)
            : Build(document.Root, name);
        while (_pending.Count > 0)
        {
            var (schema, pending) = _pending.Dequeue();
            Declare(schema, pending);
        }

        if (type.Kind is TypeKind.Uuid or TypeKind.Bytes)
            type = new TypeModel(TypeKind.Text); // no record keeps how it was spelled
        return type with { Nullable = IsNullable(document.Root) };
    }

    /// <summary>Whether null is among the values of <paramref name="schema"/>.</summary>
    private bool IsNullable(Schema schema) => Choices(schema, []).Any(static choice => choice.Nullable);

    /// <summary>Whether it, an alternative, or an item of it is sensitive. A record says so of its members itself.</summary>
    private bool IsSensitive(Schema schema) => IsSensitive(schema, []);

    private bool IsSensitive(Schema schema, HashSet<string> taken) => Choices(schema, taken).Any(choice =>
        choice.Sensitive
        || (choice.Items is { } items && IsSensitive(items, taken))
        || (choice is { Properties.Count: 0, AdditionalProperties: { } values } && IsSensitive(values, taken)));

    /// <summary>The schema, what it refers to, and its alternatives however deep, each definition once.</summary>
    private IEnumerable<Schema> Choices(Schema schema, HashSet<string> taken)
    {
        if (schema is { Reference: null, Alternatives.Count: 0 })
            return [schema];
        if (schema.Reference is { } pointer && !taken.Add(pointer))
            return [schema];
        var target = Resolve(schema);
        return target.Alternatives.SelectMany(alternative => Choices(alternative, taken)).Prepend(target).Prepend(schema);
    }

    /// <summary>The names that actions are given hold no underscore, so these can never be another action's.</summary>
    private string Nested(string owner, string part) => isPrefix && owner == _rootName ? owner + "_" + part : owner + part;

    private Schema Resolve(Schema schema)
    {
        for (var hops = 0; schema.Reference is { } pointer && hops < 32; hops++)
            schema = _schemas.TryGetValue(pointer, out var target) ? target : Schema.Any;
        return schema.Reference is null ? schema : Schema.Any;
    }

    private TypeModel Build(Schema schema, string name)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (schema.Reference is { } pointer)
            return _schemas.TryGetValue(pointer, out var target) ? Refer(pointer, target) : new TypeModel(TypeKind.Element);
        if (_declarations.Count + _setAside + _pending.Count >= MaxTypes)
            return new TypeModel(TypeKind.Element);
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
    private TypeModel Refer(string pointer, Schema schema)
    {
        if (_definitions.TryGetValue(pointer, out var known))
            return known;
        if (_open.Count >= 64 || !_open.Add(pointer))
            return new TypeModel(TypeKind.Element);

        var name = pointer == "#" ? _rootName : Nested(_rootName, CSharpNames.Pascal(pointer.Substring(pointer.LastIndexOfAny(['/', '#']) + 1)));
        if (IsRecord(schema) || (pointer == "#" && ReferenceEquals(schema, document.Root) && schema.Types == SchemaTypes.Object))
        {
            // Declared later, so that a chain of definitions costs no stack.
            name = typeNames.Take(name);
            _definitions[pointer] = new TypeModel(TypeKind.Record, name);
            _pending.Enqueue((schema, name));
        }
        else
        {
            _definitions[pointer] = Build(schema, name);
        }

        _open.Remove(pointer);
        return _definitions[pointer];
    }

    private static bool IsRecord(Schema schema) => schema is { Reference: null, Properties.Count: > 0 } && (schema.Types & ~SchemaTypes.Null) == SchemaTypes.Object;

    private TypeModel Text(Schema schema, string name)
    {
        if (schema.Enum.Count > 0)
            return Enum(schema, name);

        return schema.Format switch
        {
            "date" => new TypeModel(TypeKind.Date),
            "uuid" => new TypeModel(TypeKind.Uuid),
            "byte" => new TypeModel(TypeKind.Bytes),
            "date-time" or "datetime" => new TypeModel(direction == Direction.Input ? TypeKind.Instant : TypeKind.WireDateTime),
            _ => new TypeModel(TypeKind.Text),
        };
    }

    private TypeModel Enum(Schema schema, string name)
    {
        name = typeNames.Take(name);
        var members = new NameScope(CSharpNames.EnumMembers.Append(name)).TakeAll(schema.Enum.Select(static value => (value.Value, value.Label ?? value.Value)));
        _declarations.Add(new EnumModel(
            name,
            Docs.OfEnum(schema, name),
            schema.Enum.Select(value => new EnumMember(members[value.Value], value.Value)).ToEquatableArray()));
        return new TypeModel(TypeKind.Enum, name);
    }

    private TypeModel List(Schema schema, string name)
    {
        var items = schema.Items ?? Schema.Any;
        return new TypeModel(TypeKind.List, Item: Build(items, name == _rootName ? Nested(name, "Item") : CSharpNames.Item(name)), ItemNullable: IsNullable(items));
    }

    private TypeModel Map(Schema schema, string name)
    {
        var values = schema.AdditionalProperties ?? Schema.Any;
        return new TypeModel(TypeKind.Map, Item: Build(values, Nested(name, "Value")), ItemNullable: IsNullable(values));
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
        var names = new NameScope(CSharpNames.RecordMembers.Append(name)).TakeAll(properties.Select(static property => (property.Name, property.Name)));
        var members = Members(schema, properties, names, name);
        var others = schema.AdditionalProperties is { } additional && !IsUntyped(additional)
            ? new TypeModel(TypeKind.Map, Item: Build(additional, Nested(name, "AdditionalProperty")), ItemNullable: IsNullable(additional))
            : null;
        var numbers = properties.Select(static (property, number) => (property.Name, number)).ToDictionary(static pair => pair.Name, static pair => pair.number, StringComparer.Ordinal);
        var sets = direction == Direction.Input && schema.RequiredSets.All(set => set.All(numbers.ContainsKey))
            ? schema.RequiredSets.Select(set => set.Select(member => numbers[member]).ToEquatableArray()).ToEquatableArray()
            : default;
        _declarations.Insert(place, new RecordModel(name, Docs.OfRecord(schema, name, sets.Count > 0), members, others, sets, schema.ExactlyOneSet)
        {
            SensitiveOthers = others is not null && IsSensitive(schema.AdditionalProperties!),
        });
    }

    /// <summary>
    /// In ordinal order of the wire names, so that reordering a schema renames no nested type; declared in the schema's
    /// order nevertheless, as it is read.
    /// </summary>
    private EquatableArray<MemberModel> Members(Schema schema, List<SchemaProperty> properties, Dictionary<string, string> names, string owner)
    {
        var fields = new NameScope(["_json", "_additionalProperties"]);
        var members = new Dictionary<string, (MemberModel Member, List<TypeDeclaration> Declarations)>(StringComparer.Ordinal);
        var start = _declarations.Count;
        foreach (var property in properties.OrderBy(static property => property.Name, StringComparer.Ordinal))
        {
            var member = Member(schema, property, names[property.Name], fields.Take(CSharpNames.Field(names[property.Name]), "Value"), owner);
            var declarations = _declarations.GetRange(start, _declarations.Count - start);
            members.Add(property.Name, (member, declarations));
            _declarations.RemoveRange(start, declarations.Count);
            _setAside += declarations.Count;
        }

        foreach (var property in properties)
        {
            _declarations.AddRange(members[property.Name].Declarations);
            _setAside -= members[property.Name].Declarations.Count;
        }

        return properties.Select(property => members[property.Name].Member).ToEquatableArray();
    }

    private MemberModel Member(Schema owner, SchemaProperty property, string name, string field, string ownerName)
    {
        var type = Build(property.Schema, Nested(ownerName, CSharpNames.Pascal(property.Name)));
        var output = direction == Direction.Output;
        var nullable = type.Kind == TypeKind.Element || IsNullable(property.Schema); // null is any JSON too
        var required = !output && owner.Required.Contains(property.Name);
        return new MemberModel(property.Name, name, field, type, Docs.OfMember(property, Resolve(property.Schema), type, !output && nullable && !required))
        {
            // Schemas lie about what they return (docs/membrane/dialect.md#schemas-lie), so no member of an answer is required.
            Required = required,
            Nullable = required ? nullable : !(output && type.Kind == TypeKind.List),
            WritesNull = output || nullable,
            EmptyWhenAbsent = output && type.Kind == TypeKind.List,
            Sensitive = IsSensitive(property.Schema),
            Checks = output ? default : Checks.Of(Resolve(property.Schema), type),
        };
    }

    private static bool IsUntyped(Schema schema) => schema is { Types: SchemaTypes.None, Reference: null, Alternatives.Count: 0 };
}
