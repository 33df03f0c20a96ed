using System.Text.Json;
using System.Text.Json.Nodes;

namespace KartraGen.Generator.Tests.CorpusTests.Oracle;

/// <summary>
/// Rewrites a schema so that NJsonSchema 11.6.2 reads all of it and nothing else: every subschema becomes
/// <c>definitions/sN</c>, every reference a local one, every literal a text that starts with <c>j:</c>. Unshielded it
/// refuses boolean schemas and deep ones, does not follow <c>$defs</c>, does not know <c>const</c>, turns date-like
/// texts into dates, and fetches addresses.
/// </summary>
internal sealed class NJsonSchemaShield
{
    private readonly JsonElement _root;
    private readonly Dictionary<string, string> _names = [];
    private readonly JsonObject _definitions = [];

    private NJsonSchemaShield(JsonElement root) => _root = root;

    /// <summary>The rewritten document; its root is <c>definitions/s0</c>.</summary>
    public static string Rewrite(JsonElement schema)
    {
        var shield = new NJsonSchemaShield(schema);
        shield.Refer("", schema);
        return new JsonObject { ["definitions"] = shield._definitions }.ToJsonString(new JsonSerializerOptions { MaxDepth = 512 });
    }

    private JsonObject Refer(string pointer, JsonElement schema)
    {
        if (!_names.TryGetValue(pointer, out var name))
        {
            _names[pointer] = name = "s" + _names.Count;
            _definitions[name] = null;
            _definitions[name] = schema.ValueKind == JsonValueKind.Object ? Body(pointer, schema) : new JsonObject();
        }

        return new JsonObject { ["$ref"] = "#/definitions/" + name };
    }

    private JsonObject Body(string pointer, JsonElement schema)
    {
        if (
            schema.EnumerateObject().Select(static member => member.Name).FirstOrDefault() is ['$', ..] formula
            && formula
                is not ("$ref" or "$id" or "$schema" or "$defs" or "$comment" or "$anchor" or "$dynamicAnchor" or "$dynamicRef" or "$recursiveRef")
        )
            return [];
        if (schema.TryGetProperty("$ref", out var reference))
            return Target(reference, out var at) is { } target ? Refer(at, target) : [];

        var body = Literals(schema);
        foreach (var keyword in (string[])["items", "additionalProperties"])
        {
            if (
                schema.TryGetProperty(keyword, out var child)
                && child.ValueKind is JsonValueKind.Object or JsonValueKind.True or JsonValueKind.False
                && (keyword == "items" || child.ValueKind == JsonValueKind.Object)
            )
                body[keyword] = Refer($"{pointer}/{keyword}", child);
        }

        if (
            schema.TryGetProperty("properties", out var properties)
            && properties.ValueKind == JsonValueKind.Object
            && properties.EnumerateObject().Select(static property => property.Name).FirstOrDefault() != "$var"
        )
            body["properties"] = new JsonObject(
                properties
                    .EnumerateObject()
                    .DistinctBy(static property => property.Name)
                    .Select(property =>
                        KeyValuePair.Create(
                            property.Name,
                            (JsonNode?)Refer(
                                $"{pointer}/properties/{property.Name.Replace("~", "~0").Replace("/", "~1")}",
                                properties.GetProperty(property.Name)
                            )
                        )
                    )
            );
        foreach (var keyword in (string[])["allOf", "anyOf", "oneOf"])
        {
            if (schema.TryGetProperty(keyword, out var list) && list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0)
                body[keyword] = new JsonArray([.. list.EnumerateArray().Select((item, i) => Refer($"{pointer}/{keyword}/{i}", item))]);
        }

        return body;
    }

    private static JsonObject Literals(JsonElement schema)
    {
        var body = new JsonObject();
        var types = Items(schema, "type")
            .Where(static type => type.ValueKind == JsonValueKind.String)
            .Select(static type => type.GetString()!)
            .ToList();
        if (schema.TryGetProperty("nullable", out var nullable) && nullable.ValueKind == JsonValueKind.True)
            body["nullable"] = true;
        if (types.Count > 0)
            body["type"] = new JsonArray([.. types.Distinct().Select(static type => JsonValue.Create(type))]);
        if (schema.TryGetProperty("required", out var required) && required.ValueKind == JsonValueKind.Array)
            body["required"] = new JsonArray([
                .. required
                    .EnumerateArray()
                    .Where(static name => name.ValueKind == JsonValueKind.String)
                    .Select(static name => JsonValue.Create(name.GetString())),
            ]);

        var values =
            schema.TryGetProperty("enum", out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray()
            : schema.TryGetProperty("const", out var single) ? [single]
            : Enumerable.Empty<JsonElement>();
        if (values.Any())
            body["enum"] = new JsonArray([
                .. values.Select(static value => value.ValueKind == JsonValueKind.Null ? null : JsonValue.Create("j:" + value.GetRawText())),
            ]);
        return body;
    }

    private static IEnumerable<JsonElement> Items(JsonElement schema, string name) =>
        !schema.TryGetProperty(name, out var value) ? []
        : value.ValueKind == JsonValueKind.Array ? value.EnumerateArray()
        : [value];

    private JsonElement? Target(JsonElement reference, out string pointer)
    {
        pointer = "";
        if (reference.ValueKind != JsonValueKind.String)
            return null;
        var text = reference.GetString()!;
        if (text != "#" && !text.StartsWith("#/", StringComparison.Ordinal))
            return Named(_root, text, ref pointer);

        var current = _root;
        foreach (
            var segment in text.Split('/').Skip(1).Select(static segment => Uri.UnescapeDataString(segment).Replace("~1", "/").Replace("~0", "~"))
        )
        {
            if (
                current.ValueKind == JsonValueKind.Array
                    ? !int.TryParse(segment, out var i) || i >= current.GetArrayLength()
                    : current.ValueKind != JsonValueKind.Object || !current.TryGetProperty(segment, out _)
            )
                return null;
            current =
                current.ValueKind == JsonValueKind.Array
                    ? current[int.Parse(segment, System.Globalization.CultureInfo.InvariantCulture)]
                    : current.GetProperty(segment);
            pointer += "/" + segment.Replace("~", "~0").Replace("/", "~1");
        }

        return current;
    }

    private static JsonElement? Named(JsonElement node, string name, ref string pointer)
    {
        if (node.ValueKind != JsonValueKind.Object)
            return null;
        if (Is(node, "$id", name) || Is(node, "id", name) || (name is ['#', .. var anchor] && Is(node, "$anchor", anchor)))
            return node;
        foreach (var member in node.EnumerateObject())
        {
            var inside = $"{pointer}/{member.Name}";
            if (Named(member.Value, name, ref inside) is { } found)
            {
                pointer = inside;
                return found;
            }
        }

        return null;
    }

    private static bool Is(JsonElement node, string keyword, string text) =>
        node.TryGetProperty(keyword, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() == text;
}
