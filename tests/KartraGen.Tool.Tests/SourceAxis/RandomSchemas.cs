using System.Text.Json.Nodes;

namespace KartraGen.Tool.Tests.SourceAxis;

/// <summary>Schemas in Membrane's dialect, and single changes of them; the same for the same seed.</summary>
internal sealed class RandomSchemas(int seed)
{
    private static readonly string[] Scalars = ["string", "integer", "number", "boolean"];
    private static readonly string?[] Formats = [null, "date-time", "date", "uuid", "email", "time"];
    private static readonly string[] Kinds = ["cat", "dog", "fox"];
    private readonly Random random = new(seed);

    public JsonObject Create() => Object(depth: 0);

    /// <summary>A copy with one change at a random place; null where that place does not allow the change that was drawn.</summary>
    public JsonObject? Change(JsonObject original)
    {
        var copy = (JsonObject)original.DeepClone();
        var objects = Places(copy).Where(place => place["properties"] is JsonObject).ToList();
        var place = Pick(objects);
        var properties = (JsonObject)place["properties"]!;
        var name = Pick(properties.Select(property => property.Key).ToList());
        var value = (JsonObject)properties[name]!;
        var changed = random.Next(20) switch
        {
            0 => Remove(place, properties, name),
            1 => Set(properties, "added", Value(1)),
            2 => Set(properties, "needed", Value(1)) && Require(place, "needed"),
            3 => Require(place, name) || Unrequire(place, name),
            4 => Replace(properties, name, Value(1)),
            5 => Replace(properties, name, Scalar()),
            6 => Toggle(value, "nullable") && value["type"] is not null,
            7 => value["enum"] is JsonArray values && (random.Next(2) == 0 ? Add(values, "e9") : values.Count > 1 && RemoveAt(values)),
            8 => value["type"]?.ToString() == "string" && (value.Remove("enum") || Set(value, "enum", new JsonArray("e1", "e2"))),
            9 => value["type"]?.ToString() == "string"
                && value["enum"] is null
                && (Pick(Formats) is { } format ? Set(value, "format", format) : value.Remove("format")),
            10 or 16 or 17 => ChangeLimit(value),
            11 => Set(value, "default", "d" + random.Next(9)),
            12 or 18 => (value["anyOf"] ?? value["oneOf"]) is JsonArray alternatives && ChangeAlternatives(alternatives),
            13 => Set(
                place,
                "additionalProperties",
                random.Next(3) switch
                {
                    0 => true,
                    1 => false,
                    _ => Scalar(),
                }
            ),
            14 => Toggle(value, Pick(["readOnly", "writeOnly", "isSensitive"])),
            19 => value["enum"] is not null && Toggle(value, "allowCustom"),
            _ => value["items"] is not null && Set(value, "items", Value(2)),
        };
        return changed && !JsonNode.DeepEquals(original, copy) ? copy : null;
    }

    private JsonObject Object(int depth)
    {
        var properties = new JsonObject();
        for (var i = random.Next(2, 6); i > 0; i--)
        {
            properties[$"member_{(char)('a' + random.Next(26))}{i}"] = Value(depth + 1);
        }

        var required = properties.Select(property => property.Key).Where(_ => random.Next(4) == 0).Select(name => (JsonNode)name);
        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = new JsonArray([.. required]),
        };
    }

    private JsonObject Value(int depth) =>
        random.Next(depth > 2 ? 6 : 11) switch
        {
            < 4 => Scalar(),
            4 => Enum(),
            5 => new JsonObject
            {
                ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "string" }, new JsonObject { ["type"] = Pick(["integer", "number"]) }),
            },
            6 => Limited(new JsonObject { ["type"] = "array", ["items"] = Value(depth + 1) }),
            7 => new JsonObject { ["type"] = "object", ["additionalProperties"] = Value(depth + 1) },
            8 => Object(depth + 1),
            9 => Union(depth),
            _ => [],
        };

    private JsonObject Enum()
    {
        var values = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray("e1", "e2", "e3") };
        if (random.Next(3) == 0)
        {
            values["allowCustom"] = true;
        }

        return values;
    }

    /// <summary>Objects to choose from, which may tell their kind or not, and sometimes text.</summary>
    private JsonObject Union(int depth)
    {
        var told = random.Next(3) > 0;
        var alternatives = Kinds[..random.Next(2, 4)].Select(kind => (JsonNode)Kind(told ? kind : null, depth)).ToList();
        if (random.Next(4) == 0)
        {
            alternatives.Add(new JsonObject { ["type"] = "string" });
        }

        return new JsonObject { [Pick(["anyOf", "oneOf"])] = new JsonArray([.. alternatives]) };
    }

    private JsonObject Kind(string? kind, int depth)
    {
        var alternative = Object(depth + 1);
        if (kind is not null)
        {
            alternative["properties"]!["kind"] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray(kind) };
            Require(alternative, "kind");
        }

        return alternative;
    }

    private bool ChangeAlternatives(JsonArray alternatives) =>
        random.Next(3) switch
        {
            0 => Add(alternatives, new JsonObject { ["type"] = "boolean" }),
            1 when alternatives.Any(alternative => alternative!["properties"] is not null) => Add(alternatives, Kind(Pick(["owl", null]), 1)),
            _ => alternatives.Count > 2 && RemoveAt(alternatives),
        };

    private JsonObject Scalar()
    {
        var scalar = new JsonObject { ["type"] = Pick(Scalars) };
        if (scalar["type"]!.ToString() == "string" && Pick(Formats) is { } format)
        {
            scalar["format"] = format;
        }
        else
        {
            Limited(scalar);
        }

        if (random.Next(4) == 0)
        {
            scalar["type"] = new JsonArray("null", scalar["type"]!.DeepClone());
        }

        return scalar;
    }

    private JsonObject Limited(JsonObject value)
    {
        if (random.Next(3) == 0)
        {
            ChangeLimit(value);
        }

        return value;
    }

    /// <summary>A limit of the value's type comes, goes or moves; seldom one that says nothing of the type.</summary>
    private bool ChangeLimit(JsonObject value)
    {
        var type =
            random.Next(8) == 0 ? Pick(Scalars)
            : value["type"] is JsonArray several ? several[1]!.ToString()
            : value["type"]?.ToString();
        var (keyword, limit) = type switch
        {
            "string" => Pick<(string, JsonNode)>([("minLength", random.Next(1, 10)), ("maxLength", random.Next(10, 50)), ("pattern", "^[a-z ]*$")]),
            "integer" or "number" => Pick<(string, JsonNode)>([
                ("minimum", random.Next(-5, 100)),
                ("maximum", random.Next(100, 400)),
                ("multipleOf", Pick([2, 4, 8])),
            ]),
            "array" => Pick<(string, JsonNode)>([("minItems", random.Next(1, 3)), ("maxItems", random.Next(3, 6))]),
            _ => ("", 0),
        };
        return keyword.Length > 0 && (random.Next(3) == 0 ? value.Remove(keyword) : Set(value, keyword, limit));
    }

    private static IEnumerable<JsonObject> Places(JsonNode? node) =>
        node switch
        {
            JsonObject value => value.SelectMany(member => Places(member.Value)).Prepend(value),
            JsonArray list => list.SelectMany(Places),
            _ => [],
        };

    private T Pick<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];

    private static bool Set(JsonObject target, string name, JsonNode? value)
    {
        target[name] = value;
        return true;
    }

    private static bool Replace(JsonObject properties, string name, JsonNode value) => Set(properties, name, value);

    private static bool Remove(JsonObject place, JsonObject properties, string name) =>
        properties.Count > 1 && properties.Remove(name) | Unrequire(place, name);

    private static bool Toggle(JsonObject target, string flag) => target.Remove(flag) || Set(target, flag, true);

    private static bool Require(JsonObject place, string name)
    {
        place["required"] ??= new JsonArray();
        var required = place["required"]!.AsArray();
        return required.All(item => item!.ToString() != name) && Add(required, name);
    }

    private static bool Unrequire(JsonObject place, string name) =>
        place["required"] is JsonArray required && required.FirstOrDefault(item => item!.ToString() == name) is { } found && required.Remove(found);

    private static bool Add(JsonArray list, JsonNode value)
    {
        list.Add(value);
        return true;
    }

    private bool RemoveAt(JsonArray list)
    {
        list.RemoveAt(random.Next(list.Count));
        return true;
    }
}
