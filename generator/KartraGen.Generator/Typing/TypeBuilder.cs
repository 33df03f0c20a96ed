using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using KartraGen.Schemas;

namespace KartraGen.Generator;

/// <summary>
/// One schema document -> the C# types it takes. A type is identified by its schema's node, and known by name before what is
/// in it is looked at: so every cycle closes on a record or a union.
/// </summary>
internal sealed partial class TypeBuilder(SchemaDocument document, Direction direction, bool isPrefix, NameScope typeNames, CancellationToken cancellationToken)
{
    /// <summary>Nobody reads more of one action; a schema that asks for more gets "any JSON" from there on.</summary>
    private const int MaxTypes = 5_000;

    /// <summary>Members, alternatives and values of all types together; long names and texts count more than once.</summary>
    private const int MaxParts = 50_000;

    /// <summary>Alternatives and their values that are gone through, to flatten unions of unions.</summary>
    private const int MaxSteps = 500_000;

    /// <summary>Characters of documentation and patterns: what a definition says is repeated wherever it is referred to.</summary>
    private const int MaxText = 4_000_000;

    /// <summary>Types that are declared inside each other wait from here on, so that they cost no stack.</summary>
    private const int MaxDepth = 32;

    /// <summary>Among more alternatives nobody looks for equal ones.</summary>
    private const int MaxCompared = 1_000;

    /// <summary>Lists and maps inside each other, which no name stands between.</summary>
    private const int MaxNesting = 64;

    private readonly List<TypeDeclaration> _declarations = [];
    private readonly SchemaGraph _graph = new(document);
    private readonly Dictionary<Schema, TypeModel> _types = new(SchemaNodes.Comparer);
    private readonly Queue<Action> _pending = new();
    private HashSet<Schema> _open = new(SchemaNodes.Comparer);
    private string _rootName = "";
    private bool _isItem;
    private int _depth;
    private int _declared;
    private int _parts;
    private int _text;

    /// <summary>The declarations made so far, outermost first.</summary>
    public IEnumerable<TypeDeclaration> Declarations => _declarations;

    /// <summary>Whether a bound above was met.</summary>
    public bool IsCut { get; private set; }

    /// <summary>The type of the whole document. An object becomes a record even without properties.</summary>
    public TypeModel Root(string name)
    {
        _rootName = name;
        var type = document.Root is { Reference: null, Alternatives.Count: 0, AdditionalProperties: null } root && (root.Types & ~SchemaTypes.Null) == SchemaTypes.Object
            ? Record(root, name, waits: true)
            : Build(document.Root, name);
        while (_pending.Count > 0)
            _pending.Dequeue()();
        if (type.Kind is TypeKind.Uuid or TypeKind.Bytes)
            type = new TypeModel(TypeKind.Text); // no record keeps how it was spelled
        return type with { Nullable = _graph.IsNullable(document.Root) };
    }

    /// <summary>The names that actions are given hold no underscore, so these can never be another action's.</summary>
    private string Nested(string owner, string part) => isPrefix && owner == _rootName ? owner + "_" + part : owner + part;

    private string Take(string name) => typeNames.Take(CSharpNames.Type(name));

    private Schema Resolve(Schema schema) => _graph.Resolve(schema);

    private TypeModel Build(Schema schema, string name)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_graph.Find(schema) is not var (node, pointer))
            return Cut();
        if (_types.TryGetValue(node, out var known))
            return known;
        // Values that one place refers to are called as if they stood there.
        if (pointer is not null && (node.Enum.Count == 0 || _graph.IsShared(pointer)))
            name = pointer == "#" ? _rootName : Nested(_rootName, CSharpNames.Pascal(LastSegment(pointer)));
        _depth++;
        var type = Build(node, name, isDefinition: pointer is not null);
        _depth--;
        return type;
    }

    private TypeModel Build(Schema schema, string name, bool isDefinition)
    {
        if (schema.Alternatives.Count > 0 && schema.Properties.Count == 0)
            return Choose(schema, schema.Alternatives, name);

        var types = schema.Types & ~SchemaTypes.Null;
        if ((types & SchemaTypes.Number) != 0)
            types &= ~SchemaTypes.Integer;
        return types switch
        {
            SchemaTypes.Boolean => new TypeModel(TypeKind.Boolean),
            SchemaTypes.Integer => new TypeModel(TypeKind.Integer),
            SchemaTypes.Number => new TypeModel(schema.Format is "double" or "float" ? TypeKind.Double : TypeKind.Number),
            SchemaTypes.String => Text(schema, name),
            SchemaTypes.Array => List(schema, name),
            SchemaTypes.Object when schema.Properties.Count > 0 => Record(schema, name, waits: isDefinition),
            SchemaTypes.Object => Map(schema, name),
            SchemaTypes.None => new TypeModel(TypeKind.Element),
            _ => Choose(schema, Split(schema, types), name),
        };
    }

    /// <summary>Whether there is room for one more type of so many parts.</summary>
    private bool HasRoom(int parts)
    {
        if (_declared >= MaxTypes || _parts + parts > MaxParts)
            return !(IsCut = true);
        _declared++;
        _parts += parts;
        return true;
    }

    private static int Parts(string text) => 1 + (text.Length / 64);

    private TypeModel Cut()
    {
        IsCut = true;
        return new TypeModel(TypeKind.Element);
    }

    /// <summary>Lists and maps that are open around a type end at its name.</summary>
    private void Declare(Action declare, bool waits)
    {
        void Alone()
        {
            var (outer, isItem) = (_open, _isItem);
            (_open, _isItem) = (new HashSet<Schema>(SchemaNodes.Comparer), false);
            declare();
            (_open, _isItem) = (outer, isItem);
        }

        if (waits || _depth > MaxDepth)
            _pending.Enqueue(Alone);
        else
            Alone();
    }

    private TypeModel Text(Schema schema, string name)
    {
        if (Constants.IsOne(schema))
            return new TypeModel(TypeKind.Text);
        if (schema.Enum.Count > 0)
            return Enum(schema, name);

        return schema.Format switch
        {
            "date" => new TypeModel(TypeKind.Date),
            "uuid" => new TypeModel(TypeKind.Uuid),
            "byte" => new TypeModel(TypeKind.Bytes),
            "date-time" or "datetime" => new TypeModel(TypeKind.WireDateTime),
            _ => new TypeModel(TypeKind.Text),
        };
    }

    private TypeModel Enum(Schema schema, string name)
    {
        if (!HasRoom(schema.Enum.Sum(static value => Parts(value.Value))))
            return new TypeModel(TypeKind.Text);
        name = Take(name);
        var members = new NameScope(CSharpNames.EnumMembers.Append(name)).TakeAll(schema.Enum.Select(static value => (value.Value, value.Label ?? value.Value)));
        _declarations.Add(new EnumModel(
            name,
            Docs.OfEnum(schema, name),
            schema.Enum.Select(value => new EnumMember(members[value.Value], value.Value)).ToEquatableArray()));
        return _types[schema] = new TypeModel(TypeKind.Enum, name);
    }

    private TypeModel List(Schema schema, string name) =>
        Of(TypeKind.List, schema, schema.Items ?? Schema.Any, name == _rootName ? Nested(name, "Item") : CSharpNames.Item(name));

    private TypeModel Map(Schema schema, string name) => Of(TypeKind.Map, schema, schema.AdditionalProperties ?? Schema.Any, Nested(name, "Value"));

    /// <summary>One that contains itself other than through a record or a union has no C# form.</summary>
    private TypeModel Of(TypeKind kind, Schema schema, Schema items, string itemName)
    {
        if (_open.Count >= MaxNesting)
            return Cut();
        if (!_open.Add(schema))
            return new TypeModel(TypeKind.Element);
        var isRow = _isItem;
        _isItem = kind == TypeKind.List;
        var item = Build(items, itemName);
        _isItem = false;
        _open.Remove(schema);
        return kind == TypeKind.Map ? Map(items, item) : new TypeModel(TypeKind.List, Item: item, ItemNullable: _graph.IsNullable(items) || KeepsPlace(item, isRow));
    }

    private TypeModel Map(Schema values, TypeModel value) => new(TypeKind.Map, Item: value, ItemNullable: _graph.IsNullable(values) || KeepsPlace(value, isPlaced: true));

    /// <summary>
    /// Whether null keeps the place, in an answer, of an item that does not fit: where places tell what is what, and for all but texts. Objects
    /// and lists are empty then.
    /// </summary>
    private bool KeepsPlace(TypeModel item, bool isPlaced) =>
        direction == Direction.Output && (item.Kind == TypeKind.Text ? isPlaced : item.Kind == TypeKind.Bytes || (item.IsStruct && item.Kind != TypeKind.Element));

    private TypeModel Record(Schema schema, string name, bool waits)
    {
        if (!HasRoom(schema.Properties.Sum(static property => Parts(property.Name))))
            return Cut();
        name = Take(name);
        var type = _types[schema] = new TypeModel(TypeKind.Record, name);
        Declare(() => Record(schema, name), waits);
        return type;
    }

    private void Record(Schema schema, string name)
    {
        var place = _declarations.Count;
        var properties = schema.Properties.Where(property => direction == Direction.Input ? !property.Schema.ReadOnly : !property.Schema.WriteOnly).ToList();
        var names = new NameScope(CSharpNames.RecordMembers.Append(name)).TakeAll(properties.Select(static property => (property.Name, property.Name)));
        var members = Members(schema, properties, names, name);
        var others = schema.AdditionalProperties is { } additional && !IsUntyped(additional) ? Map(additional, Build(additional, Nested(name, "AdditionalProperty"))) : null;
        var numbers = properties.Select(static (property, number) => (property.Name, number)).ToDictionary(static pair => pair.Name, static pair => pair.number, StringComparer.Ordinal);
        var sets = direction == Direction.Input && schema.RequiredSets.All(set => set.All(numbers.ContainsKey))
            ? schema.RequiredSets.Select(set => set.Select(member => numbers[member]).ToEquatableSet()).ToEquatableArray()
            : default;
        _declarations.Insert(place, new RecordModel(name, Docs.OfRecord(schema, name, sets.Count > 0), members, others, sets, schema.ExactlyOneSet)
        {
            Expected = direction == Direction.Output ? schema.Required.Where(numbers.ContainsKey).Select(member => numbers[member]).Distinct().OrderBy(static number => number).ToEquatableArray() : default,
            LeftOut = others is null ? default : schema.Properties.Where(property => !numbers.ContainsKey(property.Name)).Select(static property => property.Name).ToEquatableArray(),
            SensitiveOthers = others is not null && _graph.IsSensitive(schema.AdditionalProperties!),
            BranchSets = direction == Direction.Input && schema.BranchSets.All(set => set.All(numbers.ContainsKey))
                ? schema.BranchSets.Select(set => set.Select(member => numbers[member]).ToEquatableSet()).ToEquatableArray()
                : default,
            Conditions = direction == Direction.Input ? Conditions.Of(schema, members) : default,
        });
    }

    /// <summary>
    /// In ordinal order of the wire names, so that reordering a schema renames no nested type; declared in the schema's
    /// order nevertheless, as it is read.
    /// </summary>
    private EquatableArray<MemberModel> Members(Schema schema, List<SchemaProperty> properties, Dictionary<string, string> names, string owner)
    {
        var fields = new NameScope(["_json"]);
        var members = new Dictionary<string, (MemberModel Member, List<TypeDeclaration> Declarations)>(StringComparer.Ordinal);
        var (start, required) = (_declarations.Count, new HashSet<string>(schema.Required, StringComparer.Ordinal));
        foreach (var property in properties.OrderBy(static property => property.Name, StringComparer.Ordinal))
        {
            var member = Member(property, direction == Direction.Input && required.Contains(property.Name), names[property.Name], fields.Take(CSharpNames.Field(names[property.Name]), "Value"), owner);
            members.Add(property.Name, (member, _declarations.GetRange(start, _declarations.Count - start)));
            _declarations.RemoveRange(start, _declarations.Count - start);
        }

        foreach (var property in properties)
            _declarations.AddRange(members[property.Name].Declarations);
        return properties.Select(property => members[property.Name].Member).ToEquatableArray();
    }

    private MemberModel Member(SchemaProperty property, bool required, string name, string field, string ownerName)
    {
        var type = Build(property.Schema, Nested(ownerName, CSharpNames.Pascal(property.Name)));
        var output = direction == Direction.Output;
        var nullable = type.Kind == TypeKind.Element || _graph.IsNullable(property.Schema); // null is any JSON too
        IsCut |= _text >= MaxText;
        var described = _text < MaxText ? property : property with { Schema = Schema.Any };
        var target = Resolve(described.Schema);
        var constant = required && !nullable ? Constants.Of(Resolve(property.Schema), type) : null;
        var docs = Docs.OfMember(described, target, type, !output && nullable && !required);
        _text += docs.Summary.Length + docs.Remarks.Sum(static remark => remark.Length);
        return new MemberModel(property.Name, name, field, type, docs)
        {
            // Schemas lie about what they return (docs/membrane/dialect.md#schemas-lie), so no member of an answer is required.
            Required = required && constant is null,
            Constant = constant,
            Nullable = required ? nullable : !(output && type.Kind == TypeKind.List),
            TracksNull = !output && !required && nullable,
            EmptyWhenAbsent = output && type.Kind == TypeKind.List,
            Sensitive = _graph.IsSensitive(property.Schema),
            Checks = output ? default : Checks.Of(target, type),
            Refinements = output ? default : Checks.OfRefinements(target, type),
        };
    }

    private static bool IsUntyped(Schema schema) => schema is { Types: SchemaTypes.None, Reference: null, Alternatives.Count: 0 };
}
