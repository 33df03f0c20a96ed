using System.Text.Json;
using System.Text.Json.Nodes;

namespace KartraGen.Emulator.Schemas;

/// <summary>
/// Rewrites a schema into the part of JSON Schema that NJsonSchema 11.6.2 reads right: every subschema becomes
/// <c>definitions/sN</c> and every reference a local one. Unshielded, NJsonSchema refuses boolean schemas and more than 64 nested
/// objects, does not follow <c>$defs</c>, does not know <c>const</c>, turns date-like text into dates and fetches <c>$ref</c> addresses.
/// Only keywords that constrain pass, without <c>additionalProperties: false</c>: Membrane ignores extra input members.
/// </summary>
internal sealed class SchemaShield
{
    // NJsonSchema recurses from a value's schema into all that hold for the same value: no deeper than its stack bears, no more often than a second bears.
    private const int MaxDepth = 32;
    private const int MaxVisits = 10_000;

    private readonly JsonElement _root;
    private readonly Queue<(string Name, string Pointer, JsonElement Schema)> _pending = [];
    private readonly Dictionary<string, string> _names = [];
    private readonly Dictionary<string, List<string>> _sameInstance = [];
    private readonly JsonObject _definitions = [];

    private SchemaShield(JsonElement root) => _root = root;

    /// <summary>The rewritten schema, or null when it refers to itself without consuming input or leads too far, which no validator can end.</summary>
    public static string? Rewrite(JsonElement schema)
    {
        var shield = new SchemaShield(schema);
        var name = shield.Define("", schema);
        while (shield._pending.TryDequeue(out var next))
        {
            shield._definitions[next.Name] = next.Schema.ValueKind switch
            {
                JsonValueKind.Object => shield.Body(next.Name, next.Pointer, next.Schema),
                JsonValueKind.False => new JsonObject { ["not"] = new JsonObject() },
                _ => new JsonObject(),
            };
        }

        if (shield.LeadsTooFar())
        {
            return null;
        }

        var root = shield._definitions[name]!.DeepClone();
        root["definitions"] = shield._definitions;
        return root.ToJsonString();
    }

    private string Define(string pointer, JsonElement schema)
    {
        if (_names.TryGetValue(pointer, out var known))
        {
            return known;
        }

        var name = "s" + _names.Count;
        _names[pointer] = name;
        _sameInstance[name] = [];
        _pending.Enqueue((name, pointer, schema));
        return name;
    }

    private JsonObject Body(string name, string pointer, JsonElement schema)
    {
        var body = SchemaLiterals.Of(schema);
        var all = body["allOf"]?.AsArray() ?? [];
        if (schema.TryGetProperty("$ref", out var reference) && LocalPointer.Resolve(_root, reference) is { } target)
        {
            all.Add(SameInstance(name, target.Pointer, target.Schema));
        }

        foreach (var keyword in (string[])["allOf", "anyOf", "oneOf"])
        {
            var branches = Items(schema, keyword).Select((branch, i) => SameInstance(name, $"{pointer}/{keyword}/{i}", branch));
            if (keyword == "allOf")
            {
                branches.ToList().ForEach(all.Add);
            }
            else if (branches.ToArray() is { Length: > 0 } any)
            {
                body[keyword] = new JsonArray(any);
            }
        }

        if (all.Count > 0 && all.Parent is null)
        {
            body["allOf"] = all;
        }

        if (schema.TryGetProperty("not", out var not))
        {
            body["not"] = SameInstance(name, pointer + "/not", not);
        }

        Children(body, pointer, schema);
        return body;
    }

    private void Children(JsonObject body, string pointer, JsonElement schema)
    {
        var properties = new JsonObject();
        if (schema.TryGetProperty("properties", out var declared) && declared.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in declared.EnumerateObject())
            {
                properties[property.Name] = Child($"{pointer}/properties/{LocalPointer.Escape(property.Name)}", property.Value);
            }
        }

        if (properties.Count > 0)
        {
            body["properties"] = properties;
        }

        if (schema.TryGetProperty("additionalProperties", out var additional) && additional.ValueKind == JsonValueKind.Object)
        {
            body["additionalProperties"] = Child(pointer + "/additionalProperties", additional);
        }

        if (schema.TryGetProperty("items", out var items))
        {
            body["items"] =
                items.ValueKind == JsonValueKind.Array
                    ? new JsonArray([.. items.EnumerateArray().Select((item, i) => Child($"{pointer}/items/{i}", item))])
                    : Child(pointer + "/items", items);
        }
    }

    private JsonObject SameInstance(string from, string pointer, JsonElement schema)
    {
        var to = Define(pointer, schema);
        _sameInstance[from].Add(to);
        return Reference(to);
    }

    private JsonObject Child(string pointer, JsonElement schema) => Reference(Define(pointer, schema));

    private static JsonObject Reference(string name) => new() { ["$ref"] = "#/definitions/" + name };

    private static IEnumerable<JsonElement> Items(JsonElement schema, string keyword) =>
        schema.TryGetProperty(keyword, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];

    private bool LeadsTooFar()
    {
        var measured = new Dictionary<string, (int Depth, int Visits)>();
        (int Depth, int Visits) Measure(string name, int above)
        {
            if (measured.TryGetValue(name, out var known))
            {
                return known;
            }

            var (depth, visits) = (0, 1);
            foreach (var next in _sameInstance[name])
            {
                if (IsTooMuch(above + depth, visits))
                {
                    break; // So does every schema above this one, in a circle as well.
                }

                var below = Measure(next, above + 1);
                (depth, visits) = (Math.Max(depth, below.Depth + 1), visits + below.Visits);
            }

            return measured[name] = (depth, visits);
        }

        return _sameInstance.Keys.Any(name => Measure(name, 0) is var (depth, visits) && IsTooMuch(depth, visits));
    }

    private static bool IsTooMuch(int depth, int visits) => depth > MaxDepth || visits > MaxVisits;
}
