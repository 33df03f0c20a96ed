using KartraGen.Schemas;
using KartraGen.Schemas.Json;

namespace KartraGen.Tool.Comparing;

/// <summary>
/// One schema of a snapshot: its normal form, which is what it means, and the JSON that this was made of, which has keywords that
/// nobody knows and a position.
/// </summary>
internal sealed class SchemaPlace
{
    /// <summary>Definitions that only refer to others.</summary>
    private const int MaxHops = 64;

    private readonly SchemaText text;
    private Dictionary<string, Schema>? properties;
    private HashSet<string>? required;
    private IReadOnlyList<SchemaPlace>? choices;

    private SchemaPlace(SchemaText text, Schema schema, Schema written, IReadOnlyList<JsonNode> nodes, string pointer, string path)
    {
        text.Spend(1);
        this.text = text;
        Schema = schema;
        Identity = new SchemaIdentity(written, schema.Nullable);
        Nodes = nodes;
        Pointer = pointer;
        Path = path;
    }

    public Schema Schema { get; }

    public SchemaIdentity Identity { get; }

    /// <summary>What it was made of: the schema at this place, and what it refers to or is put together from.</summary>
    public IReadOnlyList<JsonNode> Nodes { get; }

    /// <summary>JSON pointer into the snapshot.</summary>
    public string Pointer { get; }

    /// <summary>The place as people write it.</summary>
    public string Path { get; }

    /// <summary>Whether so many places of this schema were looked at that it is not gone through to the end.</summary>
    public bool IsSpent => text.IsSpent;

    /// <summary>Counts looks at what is in here.</summary>
    /// <returns>Whether one may look.</returns>
    public bool Spend(int count)
    {
        text.Spend(count);
        return !text.IsSpent;
    }

    public static SchemaPlace Root(SchemaDocument document, LoadedAction action, string member, string path) =>
        Of(new SchemaText(document, action), document.Root, "/" + member, path);

    public SchemaPlace? Property(string name)
    {
        properties ??= Schema.Properties.ToDictionary(property => property.Name, property => property.Schema, StringComparer.Ordinal);
        return properties.TryGetValue(name, out var schema) ? Child(schema, $"{Path}.{name}") : null;
    }

    public bool Requires(string name) => (required ??= new HashSet<string>(Schema.Required, StringComparer.Ordinal)).Contains(name);

    public SchemaPlace? Items => Schema.Items is { } items ? Child(items, Path + "[]") : null;

    public SchemaPlace? AdditionalProperties => Schema.AdditionalProperties is { } additional ? Child(additional, Path + ".*") : null;

    /// <summary>The alternatives; of what has no choice the place itself.</summary>
    public IReadOnlyList<SchemaPlace> Choices =>
        choices ??= Schema.Alternatives.Count > 0 ? [.. Schema.Alternatives.Select(schema => Child(schema, Path).Resolved())] : [this];

    /// <summary>The schema that counts: a reference's target, null allowed where the place allows it.</summary>
    public SchemaPlace Resolved()
    {
        var place = this;
        for (var hops = 0; place.Schema.Reference is { } reference && hops < MaxHops; hops++)
        {
            var target = text.Definition(reference);
            var nodes = text.Nodes(target);
            var described = target with
            {
                Types = target.Types | (place.Schema.Types & SchemaTypes.Null),
                Title = place.Schema.Title ?? target.Title,
                Description = place.Schema.Description ?? target.Description,
            };
            place = new SchemaPlace(text, described, target, [.. place.Nodes, .. nodes], text.PointerOf(nodes) ?? place.Pointer, Path);
        }

        return place;
    }

    private SchemaPlace Child(Schema schema, string path) => Of(text, schema, Pointer, path);

    private static SchemaPlace Of(SchemaText text, Schema schema, string pointer, string path)
    {
        var nodes = text.Nodes(schema);
        return new SchemaPlace(text, schema, schema, nodes, text.PointerOf(nodes) ?? pointer, path);
    }
}
