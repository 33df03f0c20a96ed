using System.Globalization;
using System.Text.Json.Nodes;

namespace KartraGen.Generator.Tests.Fuzz;

/// <summary>A random schema whose definitions refer to each other in every way that a schema can; the same for the same seed.</summary>
internal sealed class RecursiveGraph
{
    private const string Id = "https://example.com/graph";

    private readonly Random _random;
    private readonly int _definitions;

    private RecursiveGraph(int seed)
    {
        _random = new Random(seed);
        _definitions = _random.Next(1, 7);
    }

    /// <summary>A snapshot of the app <c>test</c> whose name and key are its own.</summary>
    public static string Snapshot(int seed) => Snapshot(seed, seed);

    /// <summary>A snapshot with the schemas of one seed and the name and key of another.</summary>
    public static string Snapshot(int seed, int named)
    {
        var graph = new RecursiveGraph(seed);
        var number = named.ToString(CultureInfo.InvariantCulture);
        return new JsonObject
        {
            ["app"] = "test",
            ["key"] = "k" + number,
            ["name"] = "S" + number,
            ["inputSchema"] = graph.Root(),
            ["outputSchema"] = graph.Root(),
        }.ToJsonString();
    }

    private JsonObject Root()
    {
        var root = Schema(0);
        root["$id"] = Id;
        var definitions = new JsonObject();
        for (var i = 0; i < _definitions; i++)
        {
            var definition = Schema(1);
            definition["$anchor"] = "a" + i.ToString(CultureInfo.InvariantCulture);
            if (Chance(20))
                definition["$dynamicAnchor"] = "dynamic";
            definitions[i == 0 ? "x.y" : "d" + i.ToString(CultureInfo.InvariantCulture)] = definition;
        }

        root["$defs"] = definitions;
        return root;
    }

    private JsonObject Schema(int depth)
    {
        if (depth > 3 || Chance(35))
            return Chance(80) ? Reference() : new JsonObject { ["type"] = Pick("string", "integer", "null", "boolean", "number") };
        var schema = new JsonObject();
        for (var i = Chance(25) ? 2 : 1; i > 0; i--)
            Keyword(schema, depth);
        if (Chance(15))
            schema["nullable"] = true;
        if (Chance(10))
            schema["description"] = "One of " + depth.ToString(CultureInfo.InvariantCulture);
        return schema;
    }

    private void Keyword(JsonObject schema, int depth)
    {
        switch (_random.Next(12))
        {
            case 0 or 1 or 2:
                schema[Pick("anyOf", "oneOf")] = Schemas(1, depth);
                break;
            case 3:
                schema[Pick("anyOf", "oneOf")] = new JsonArray(Schema(depth + 1), new JsonObject { ["type"] = "null" });
                break;
            case 4:
                schema[Pick("anyOf", "oneOf")] = Schemas(_random.Next(2, 4), depth);
                break;
            case 5:
                schema["allOf"] = Schemas(_random.Next(1, 3), depth);
                break;
            case 6:
                schema["items"] = Schema(depth + 1);
                break;
            case 7:
                schema["additionalProperties"] = Schema(depth + 1);
                break;
            case 8:
                schema["type"] = new JsonArray("object", "array", Pick("null", "string"));
                schema["properties"] = new JsonObject { ["c"] = Schema(depth + 1) };
                schema["items"] = Schema(depth + 1);
                break;
            default:
                var members = new JsonObject();
                for (var i = _random.Next(1, 4); i > 0; i--)
                    members[Pick("a", "b", "c", "next")] = Schema(depth + 1);
                schema["properties"] = members;
                break;
        }
    }

    private JsonArray Schemas(int count, int depth) => new([.. Enumerable.Range(0, count).Select(_ => Schema(depth + 1))]);

    private JsonObject Reference()
    {
        var number = _random.Next(_definitions);
        var name = number == 0 ? "x.y" : "d" + number.ToString(CultureInfo.InvariantCulture);
        var anchor = "#a" + number.ToString(CultureInfo.InvariantCulture);
        var reference = new JsonObject();
        switch (_random.Next(12))
        {
            case 0:
                reference["$ref"] = "#";
                break;
            case 1:
                reference["$ref"] = anchor;
                break;
            case 2:
                reference[Pick("$dynamicRef", "$recursiveRef")] = Pick("#dynamic", "#", anchor);
                break;
            case 3:
                reference["$ref"] = Id + Pick("", anchor, "#/$defs/" + name);
                break;
            case 4:
                reference["$ref"] = "#/$defs/" + name + Pick("/properties/c", "/items", "/anyOf/0", "/anyOf/0/properties/a", "/additionalProperties");
                break;
            default:
                reference["$ref"] = "#/$defs/" + name;
                break;
        }

        if (Chance(10))
            reference["nullable"] = true;
        return reference;
    }

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];

    private bool Chance(int percent) => _random.Next(100) < percent;
}
