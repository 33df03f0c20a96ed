using KartraGen.Schemas;
using KartraGen.Schemas.Json;

namespace KartraGen.Tool.Comparing;

/// <summary>
/// One schema of a snapshot: what the generator's reader made of it, and the JSON it was read from, which has what does not
/// shape C# (closed enums, forbidden members, keywords that nobody knows).
/// </summary>
internal sealed class SchemaPlace
{
    /// <summary>More references to references, or unions of one alternative, have no end in sight.</summary>
    private const int MaxHops = 64;

    private static readonly JsonNode Nothing = JsonParser.Parse("{}");

    private readonly SchemaText text;
    private Dictionary<string, Schema>? properties;
    private HashSet<string>? required;
    private IReadOnlyList<SchemaPlace>? alternatives;

    private SchemaPlace(SchemaText text, Schema schema, JsonNode node, string pointer, string path)
    {
        text.Spend(1);
        this.text = text;
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

    /// <summary>Whether so many places of this schema were looked at that it is not gone through to the end.</summary>
    public bool IsSpent => text.IsSpent;

    /// <summary>Counts looks at what is in here.</summary>
    /// <returns>Whether one may look.</returns>
    public bool Spend(int count)
    {
        text.Spend(count);
        return !text.IsSpent;
    }

    public static SchemaPlace Root(SchemaDocument document, JsonNode node, string member, string path) =>
        new(new SchemaText(document, node, "/" + member), document.Root, node, "/" + member, path);

    public SchemaPlace? Property(string name)
    {
        properties ??= Schema.Properties.ToDictionary(property => property.Name, property => property.Schema, StringComparer.Ordinal);
        return properties.TryGetValue(name, out var schema) ? Child(schema, Node["properties"]?[name], $"/properties/{Escape(name)}", $"{Path}.{name}") : null;
    }

    public bool Requires(string name) => (required ??= new HashSet<string>(Schema.Required, StringComparer.Ordinal)).Contains(name);

    public SchemaPlace? Items => Schema.Items is { } items ? Child(items, Node["items"], "/items", Path + "[]") : null;

    public SchemaPlace? AdditionalProperties =>
        Schema.AdditionalProperties is { } additional ? Child(additional, Node["additionalProperties"], "/additionalProperties", Path + ".*") : null;

    public IReadOnlyList<SchemaPlace> Alternatives => alternatives ??= ReadAlternatives();

    /// <summary>The schema that counts: a reference's target, and of "T or null" the T, made nullable.</summary>
    public SchemaPlace Resolved()
    {
        var (place, orNull) = (this, false);
        for (var hops = 0; hops < MaxHops; hops++)
        {
            if (place.Schema.Reference is { } reference)
            {
                // An anchor or an id has no pointer of its own; the whole schema is near enough for a report.
                var pointer = reference.StartsWith("#/", StringComparison.Ordinal) ? text.Pointer + reference[1..] : text.Pointer;
                place = new SchemaPlace(text, text.Definition(reference), text.Find(reference) ?? Nothing, pointer, Path);
                continue;
            }

            if (place.Schema.Properties.Count > 0 || place.Alternatives.Where(alternative => alternative.Schema.Types != SchemaTypes.Null).Take(2).ToList() is not [var only])
            {
                break;
            }

            (place, orNull) = (only, true);
        }

        return orNull ? new SchemaPlace(text, place.Schema with { Types = place.Schema.Types | SchemaTypes.Null }, place.Node, place.Pointer, place.Path) : place;
    }

    private List<SchemaPlace> ReadAlternatives()
    {
        var keyword = new[] { "anyOf", "oneOf" }.FirstOrDefault(name => Node[name] is { } list && list.Items.Count == Schema.Alternatives.Count);
        return [.. Schema.Alternatives.Select((schema, index) => Child(schema, Node[keyword ?? ""]?.Items[index], $"/{keyword}/{index}", Path))];
    }

    private SchemaPlace Child(Schema schema, JsonNode? node, string pointer, string path) => new(text, schema, node ?? Nothing, Pointer + pointer, path);

    private static string Escape(string segment) => segment.Replace("~", "~0").Replace("/", "~1");
}
