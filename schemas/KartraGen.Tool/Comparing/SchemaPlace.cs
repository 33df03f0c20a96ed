using KartraGen.Schemas;
using KartraGen.Schemas.Json;

namespace KartraGen.Tool.Comparing;

/// <summary>
/// One schema of a snapshot: what the generator's reader made of it, and the JSON it was read from, which has what does not
/// shape C# (closed enums, forbidden members, keywords that nobody knows).
/// </summary>
internal sealed class SchemaPlace
{
    private static readonly JsonNode Nothing = JsonParser.Parse("{}");

    private readonly SchemaDocument document;
    private readonly JsonNode root;
    private readonly SchemaReferences references;
    private readonly string rootPointer;

    private SchemaPlace(SchemaDocument document, JsonNode root, string rootPointer, Schema schema, JsonNode node, string pointer, string path)
    {
        this.document = document;
        this.root = root;
        references = new SchemaReferences(root);
        this.rootPointer = rootPointer;
        Schema = schema;
        Node = node;
        Pointer = pointer;
        Path = path;
    }

    public Schema Schema { get; }

    public JsonNode Node { get; }

    /// <summary>JSON pointer into the snapshot.</summary>
    public string Pointer { get; }

    /// <summary>The place as people write it.</summary>
    public string Path { get; }

    public static SchemaPlace Root(SchemaDocument document, JsonNode node, string member, string path) =>
        new(document, node, "/" + member, document.Root, node, "/" + member, path);

    public SchemaPlace? Property(string name)
    {
        foreach (var property in Schema.Properties)
        {
            if (property.Name == name)
            {
                return Child(property.Schema, Node["properties"]?[name], $"/properties/{Escape(name)}", $"{Path}.{name}");
            }
        }

        return null;
    }

    public SchemaPlace? Items => Schema.Items is { } items ? Child(items, Node["items"], "/items", Path + "[]") : null;

    public SchemaPlace? AdditionalProperties =>
        Schema.AdditionalProperties is { } additional ? Child(additional, Node["additionalProperties"], "/additionalProperties", Path + ".*") : null;

    public IReadOnlyList<SchemaPlace> Alternatives
    {
        get
        {
            var keyword = new[] { "anyOf", "oneOf" }.FirstOrDefault(name => Node[name] is { } list && list.Items.Count == Schema.Alternatives.Count);
            return [.. Schema.Alternatives.Select((schema, index) => Child(schema, Node[keyword ?? ""]?.Items[index], $"/{keyword}/{index}", Path))];
        }
    }

    /// <summary>The schema that counts: a reference's target, and of "T or null" the T, made nullable.</summary>
    public SchemaPlace Resolved()
    {
        var place = this;
        for (var hops = 0; place.Schema.Reference is { } reference && hops < 100; hops++)
        {
            var target = document.Definitions.FirstOrDefault(definition => definition.Pointer == reference)?.Schema ?? Schema.Any;
            // An anchor or an id has no pointer of its own; the whole schema is near enough for a report.
            var pointer = reference.StartsWith("#/", StringComparison.Ordinal) ? rootPointer + reference[1..] : rootPointer;
            place = new SchemaPlace(document, root, rootPointer, target, references.Find(reference) ?? Nothing, pointer, Path);
        }

        var alternatives = place.Alternatives.Where(alternative => alternative.Schema.Types != SchemaTypes.Null).ToList();
        return alternatives.Count == 1 && place.Schema.Properties.Count == 0
            ? alternatives[0].Resolved().OrNull()
            : place;
    }

    private SchemaPlace OrNull() => new(document, root, rootPointer, Schema with { Types = Schema.Types | SchemaTypes.Null }, Node, Pointer, Path);

    private SchemaPlace Child(Schema schema, JsonNode? node, string pointer, string path) =>
        new(document, root, rootPointer, schema, node ?? Nothing, Pointer + pointer, path);

    private static string Escape(string segment) => segment.Replace("~", "~0").Replace("/", "~1");
}
