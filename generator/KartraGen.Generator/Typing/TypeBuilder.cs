using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using KartraGen.Schemas;

namespace KartraGen.Generator;

/// <summary>
/// One schema document -> the C# types it takes. A type is identified by its schema's node, and known by name before what is in it is
/// looked at, which waits its turn: so every cycle closes on a declared type, no schema is too deep, and of places with one name the
/// outermost has it.
/// </summary>
internal sealed partial class TypeBuilder(
    SchemaDocument document,
    Direction direction,
    TypeName rootName,
    NameScope typeNames,
    CancellationToken cancellationToken
)
{
    /// <summary>Nobody reads more of one action; a schema that asks for more gets "any JSON" from there on.</summary>
    private const int MaxTypes = 5_000;

    /// <summary>Members, alternatives and values of all types together; long names and texts count more than once.</summary>
    private const int MaxParts = 50_000;

    /// <summary>Alternatives and their values that are gone through, to flatten unions of unions.</summary>
    private const int MaxSteps = 500_000;

    /// <summary>Characters of documentation and patterns: what a definition says is repeated wherever it is referred to.</summary>
    private const int MaxText = 4_000_000;

    /// <summary>Among more alternatives nobody looks for equal ones.</summary>
    private const int MaxCompared = 1_000;

    /// <summary>Lists and maps inside each other, which no name stands between.</summary>
    private const int MaxNesting = 64;

    private readonly SchemaGraph _graph = new(document);
    private readonly Dictionary<Schema, TypeModel> _types = new(SchemaNodes.Comparer);
    private readonly EqualPlaces _equal = new();
    private readonly Dictionary<string, TypeDeclaration> _declarations = new(StringComparer.Ordinal);
    private readonly Queue<Func<TypeDeclaration>> _pending = new();
    private readonly HashSet<Schema> _open = new(SchemaNodes.Comparer);
    private bool _isItem;
    private int _declared;
    private int _parts;
    private int _text;

    /// <summary>Whether a bound above was met.</summary>
    public bool IsCut { get; private set; }

    /// <summary>
    /// The type of the whole document, and all types in it in the order in which the schema names them. An object becomes a record even without
    /// properties.
    /// </summary>
    public (TypeModel Type, List<TypeDeclaration> Declarations) Build()
    {
        var type =
            document.Root is { Reference: null, Alternatives.Count: 0, AdditionalProperties: null } root
            && (root.Types & ~SchemaTypes.Null) == SchemaTypes.Object
                ? Record(root, rootName)
                : Build(document.Root, rootName);
        while (_pending.Count > 0)
        {
            var declaration = _pending.Dequeue()();
            _declarations.Add(declaration.Name, declaration);
        }

        foreach (var name in _equal.DescribedDifferently)
            _declarations[name] = _declarations[name] with { Docs = _declarations[name].Docs with { Summary = null } };

        if (type.Kind is TypeKind.Uuid or TypeKind.Bytes)
            type = new TypeModel(TypeKind.Text); // no record keeps how it was spelled
        return (type with { Nullable = _graph.IsNullable(document.Root) }, DeclarationOrder.Of(type, _declarations));
    }

    private Schema Resolve(Schema schema) => _graph.Resolve(schema);

    private TypeModel Build(Schema schema, TypeName name)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_graph.Find(schema) is not var (node, pointer))
            return Cut();
        if (_types.TryGetValue(node, out var known))
            return known;
        // Values that one place refers to are called as if they stood there.
        if (pointer is not null && (node.Enum.Count == 0 || _graph.IsShared(pointer)))
            name = pointer == "#" ? rootName : rootName.Inside(CSharpNames.Pascal(LastSegment(pointer)));
        return BuildNode(node, name);
    }

    private TypeModel BuildNode(Schema schema, TypeName name)
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
            SchemaTypes.Array => Of(TypeKind.List, schema, name),
            SchemaTypes.Object when schema.Properties.Count > 0 => Record(schema, name),
            SchemaTypes.Object => Of(TypeKind.Map, schema, name),
            SchemaTypes.None => new TypeModel(TypeKind.Element),
            _ => Choose(schema, Split(schema, types), name),
        };
    }

    /// <summary>A type of its own: what is in it is looked at in its turn.</summary>
    /// <param name="parts">How much there is in it.</param>
    private TypeModel Declare(TypeKind kind, Schema schema, TypeName name, int parts, Func<string, TypeDeclaration> declare)
    {
        if (_equal.Find(name, schema) is { } equal)
            return _types[schema] = equal;
        if (_declared >= MaxTypes || _parts + parts > MaxParts)
            return Cut(kind == TypeKind.Enum ? TypeKind.Text : TypeKind.Element);
        _declared++;
        _parts += parts;
        var type = _types[schema] = _equal.Add(name, schema, new TypeModel(kind, typeNames.Take(name)));
        _pending.Enqueue(() => declare(type.Name!));
        return type;
    }

    private static int Parts(string text) => 1 + (text.Length / 64);

    private TypeModel Cut(TypeKind kind = TypeKind.Element)
    {
        IsCut = true;
        return new TypeModel(kind);
    }

    private TypeModel Text(Schema schema, TypeName name)
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

    private TypeModel Enum(Schema schema, TypeName name) =>
        Declare(
            TypeKind.Enum,
            schema,
            name,
            schema.Enum.Sum(static value => Parts(value.Value)),
            text =>
            {
                var words = schema.Enum.Select(static value => (value.Value, value.Label ?? value.Value));
                var members = new NameScope(CSharpNames.EnumMembers.Append(text)).TakeAll(words);
                return new EnumModel(
                    text,
                    Docs.OfEnum(schema),
                    schema.Enum.Select(value => new EnumMember(members[value.Value], value.Value)).ToEquatableArray()
                );
            }
        );

    /// <summary>A list or a map. One that contains itself, other than through a type of its own, is made one: a union of one kind.</summary>
    private TypeModel Of(TypeKind kind, Schema schema, TypeName name)
    {
        if (_open.Count >= MaxNesting)
            return Cut();
        if (!_open.Add(schema))
            return Declare(TypeKind.Union, schema, name, parts: 4, text => Itself(kind, schema, name, text));
        var type = Holding(kind, schema, name);
        _open.Remove(schema);
        return _types.TryGetValue(schema, out var declared) ? declared : type;
    }

    private UnionModel Itself(TypeKind kind, Schema schema, TypeName name, string text)
    {
        var alternative = kind == TypeKind.List ? "List" : "Object";
        var alternatives = new[] { new AlternativeModel(alternative, Holding(kind, schema, name)) };
        return new UnionModel(text, Docs.OfUnion(schema), alternatives.ToEquatableArray(), _graph.IsSensitive(schema));
    }

    private TypeModel Holding(TypeKind kind, Schema schema, TypeName name)
    {
        if (kind == TypeKind.Map)
            return Map(schema.AdditionalProperties ?? Schema.Any, name.Value());
        var items = schema.Items ?? Schema.Any;
        var isRow = _isItem;
        _isItem = true;
        var item = Build(items, name.Item());
        _isItem = false;
        return new TypeModel(TypeKind.List, Item: item, ItemNullable: _graph.IsNullable(items) || KeepsPlace(item, isRow));
    }

    private TypeModel Map(Schema values, TypeName name)
    {
        _isItem = false;
        var value = Build(values, name);
        return new TypeModel(TypeKind.Map, Item: value, ItemNullable: _graph.IsNullable(values) || KeepsPlace(value, isPlaced: true));
    }

    /// <summary>
    /// Whether null keeps the place, in an answer, of an item that does not fit: where places tell what is what, and for all but texts. Objects
    /// and lists are empty then.
    /// </summary>
    private bool KeepsPlace(TypeModel item, bool isPlaced) =>
        direction == Direction.Output
        && (item.Kind == TypeKind.Text ? isPlaced : item.Kind == TypeKind.Bytes || (item.IsStruct && item.Kind != TypeKind.Element));
}
