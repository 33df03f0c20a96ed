using System.Text.Json.Nodes;

namespace KartraGen.Tool.Tests.Metamorphic;

/// <summary>Ways to write a schema otherwise without saying anything else; titles stay where they are.</summary>
internal static class Rewriting
{
    /// <summary>The rules by name. Each changes a schema in place, and says whether it could.</summary>
    public static IReadOnlyDictionary<string, Func<JsonObject, JsonObject, bool>> Rules { get; } =
        new Dictionary<string, Func<JsonObject, JsonObject, bool>>
        {
            ["anyOf of one"] = (schema, _) => Wrap(schema, "anyOf"),
            ["oneOf of one"] = (schema, _) => Wrap(schema, "oneOf"),
            ["allOf of one"] = (schema, _) => Wrap(schema, "allOf"),
            ["an arm that is false"] = (schema, _) => Wrap(schema, "anyOf", false),
            ["an arm that is not anything"] = (schema, _) => Wrap(schema, "anyOf", new JsonObject { ["not"] = new JsonObject() }),
            ["an arm without values"] = (schema, _) => Wrap(schema, "anyOf", new JsonObject { ["enum"] = new JsonArray() }),
            ["an arm that nothing meets"] = (schema, _) =>
                Wrap(schema, "anyOf", new JsonObject { ["type"] = "string", ["allOf"] = new JsonArray(new JsonObject { ["type"] = "boolean" }) }),
            ["the same arm twice"] = (schema, _) => Core(schema) is { } core && Set(schema, "anyOf", new JsonArray(core, core.DeepClone())),
            ["an arm in an arm"] = (schema, _) =>
                Core(schema) is { } core && Set(schema, "anyOf", new JsonArray(new JsonObject { ["anyOf"] = new JsonArray(core) })),
            ["a part that is true"] = (schema, _) => Add(schema, "allOf", true),
            ["a part that says nothing"] = (schema, _) => Add(schema, "allOf", new JsonObject { ["$comment"] = "nothing" }),
            ["not nothing"] = (schema, _) => schema["not"] is null && Set(schema, "not", false),
            ["a comment"] = (schema, _) => Set(schema, "$comment", "why not"),
            ["no required member"] = (schema, _) => schema["required"] is null && Set(schema, "required", new JsonArray()),
            ["a limit of nothing"] = (schema, _) =>
                schema["minLength"] is null && schema["minItems"] is null && Set(schema, "minLength", 0) && Set(schema, "minItems", 0),
            ["a limit of another type"] = (schema, _) => Is(schema, "string", "boolean") && schema["minimum"] is null && Set(schema, "minimum", 5),
            ["the type as a list"] = (schema, _) => schema["type"] is JsonValue type && Set(schema, "type", new JsonArray(type.DeepClone())),
            ["the type in a part"] = (schema, _) => schema["type"] is JsonValue && Move(schema, "type"),
            ["the limits in a part"] = (schema, _) =>
                new[] { "maxLength", "pattern", "maximum", "maxItems" }.Any(keyword => schema[keyword] is not null && Move(schema, keyword)),
            ["the values in a part"] = (schema, _) => schema["enum"] is not null && Move(schema, "enum"),
            ["required in a part"] = (schema, _) => schema["required"] is JsonArray { Count: > 0 } && Move(schema, "required"),
            ["required twice"] = (schema, _) =>
                schema["required"] is JsonArray { Count: > 0 } required
                && Add(schema, "allOf", new JsonObject { ["required"] = required.DeepClone() }),
            ["the last members in a part"] = (schema, _) => SplitProperties(schema, null),
            ["the last members in a definition"] = SplitProperties,
            ["members both in a part and here"] = (schema, _) =>
                schema["properties"] is JsonObject { Count: > 0 } properties
                && Add(schema, "allOf", new JsonObject { ["properties"] = properties.DeepClone() }),
            ["a definition for a scalar"] = (schema, root) =>
                Is(schema, "string", "integer", "number", "boolean") && schema["enum"] is null && Define(schema, root, "scalar"),
            ["a definition for values"] = (schema, root) => schema["enum"] is not null && Define(schema, root, "values"),
            ["an unused definition"] = (_, root) =>
                Definitions(root)
                    .TryAdd(
                        "unused",
                        new JsonObject
                        {
                            ["type"] = "object",
                            ["properties"] = new JsonObject { ["q"] = new JsonObject() },
                        }
                    ),
            ["null as an arm"] = (schema, _) => NullApart(schema, (core, all) => Set(all, "anyOf", new JsonArray(core, Null()))),
            ["null as the first arm"] = (schema, _) => NullApart(schema, (core, all) => Set(all, "oneOf", new JsonArray(Null(), core))),
            ["null as a constant"] = (schema, _) =>
                NullApart(schema, (core, all) => Set(all, "anyOf", new JsonArray(core, new JsonObject { ["const"] = null }))),
            ["nullable for null in the types"] = (schema, _) =>
                NotNull(schema) is { } type && Set(schema, "type", type) && Set(schema, "nullable", true),
            ["null as the last type"] = (schema, _) => NotNull(schema) is { } type && Set(schema, "type", new JsonArray(type, "null")),
            ["a list of one as a constant"] = (schema, _) =>
                schema["enum"] is JsonArray { Count: 1 } values && schema.Remove("enum") && Set(schema, "const", values[0]!.DeepClone()),
            ["values as constants to choose from"] = (schema, _) =>
                schema["enum"] is JsonArray { Count: > 0 } values
                && schema["anyOf"] is null
                && schema["oneOf"] is null
                && schema["allowCustom"] is null
                && schema.Remove("enum")
                && Set(schema, "oneOf", new JsonArray([.. values.Select(value => new JsonObject { ["const"] = value!.DeepClone() })])),
            ["alternatives in another order"] = (schema, _) => Alternatives(schema) is { Count: > 1 } arms && Reverse(arms),
            ["anyOf for oneOf"] = (schema, _) =>
                schema["oneOf"] is JsonArray arms
                && schema["anyOf"] is null
                && !arms.All(IsBareRequired)
                && schema.Remove("oneOf")
                && Set(schema, "anyOf", arms),
            ["members in another order"] = (schema, _) =>
                schema["properties"] is JsonObject { Count: > 1 } properties
                && Set(
                    schema,
                    "properties",
                    new JsonObject(properties.Reverse().Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())))
                ),
            ["other members allowed"] = (schema, _) =>
                schema["type"]?.ToString() == "object" && schema["additionalProperties"] is null && Set(schema, "additionalProperties", true),
        };

    private static JsonObject Null() => new() { ["type"] = "null" };

    /// <summary>What says something of values, taken out of a schema; flags and words stay.</summary>
    private static JsonObject? Core(JsonObject schema)
    {
        string[] stays =
        [
            "title",
            "description",
            "default",
            "examples",
            "readOnly",
            "writeOnly",
            "isSensitive",
            "$defs",
            "definitions",
            "deprecated",
            "discriminator",
        ];
        var moved = schema.Select(member => member.Key).Where(name => !stays.Contains(name)).ToList();
        if (moved.Count == 0 || schema["nullable"] is not null)
            return null;
        var core = new JsonObject();
        foreach (var name in moved)
        {
            var value = schema[name];
            schema.Remove(name);
            core[name] = value;
        }

        return core;
    }

    private static bool Wrap(JsonObject schema, string keyword, JsonNode? dead = null) =>
        Core(schema) is { } core && Set(schema, keyword, dead is null ? new JsonArray(core) : new JsonArray(dead, core));

    private static bool Move(JsonObject schema, string keyword)
    {
        var value = schema[keyword];
        schema.Remove(keyword);
        return Add(schema, "allOf", new JsonObject { [keyword] = value });
    }

    private static bool SplitProperties(JsonObject schema, JsonObject? root)
    {
        if (
            schema["properties"] is not JsonObject { Count: > 1 } properties
            || schema["allOf"] is not null
            || schema["anyOf"] is not null
            || schema["oneOf"] is not null
        )
            return false;
        var last = new JsonObject();
        foreach (var name in properties.Skip(properties.Count / 2).Select(member => member.Key).ToList())
        {
            var value = properties[name];
            properties.Remove(name);
            last[name] = value;
        }

        var part = new JsonObject { ["type"] = "object", ["properties"] = last };
        return Add(schema, "allOf", part) && (root is null || Define(part, root, "part"));
    }

    private static bool Define(JsonObject schema, JsonObject root, string name)
    {
        if (ReferenceEquals(schema, root) || schema["nullable"] is not null || Core(schema) is not { } core)
            return false;
        var definitions = Definitions(root);
        name += definitions.Count;
        definitions[name] = core;
        return Set(schema, "$ref", "#/$defs/" + name);
    }

    private static JsonObject Definitions(JsonObject root)
    {
        if (root["$defs"] is not JsonObject definitions)
            root["$defs"] = definitions = [];
        return definitions;
    }

    /// <summary>The type of a schema that may be null, which loses its null.</summary>
    private static JsonNode? NotNull(JsonObject schema) =>
        schema["type"] is JsonArray { Count: 2 } types && types.Any(type => type!.ToString() == "null")
            ? types.First(type => type!.ToString() != "null")!.DeepClone()
            : null;

    private static bool NullApart(JsonObject schema, Func<JsonObject, JsonObject, bool> put) =>
        NotNull(schema) is { } type && Set(schema, "type", type) && Core(schema) is { } core && put(core, schema);

    private static bool Is(JsonObject schema, params string[] types) =>
        schema["type"] is JsonValue type && types.Contains(type.ToString()) && schema["nullable"] is null;

    private static JsonArray? Alternatives(JsonObject schema) => (schema["anyOf"] ?? schema["oneOf"]) as JsonArray;

    private static bool IsBareRequired(JsonNode? arm) => arm is JsonObject { Count: 1 } only && only["required"] is not null;

    private static bool Reverse(JsonArray array)
    {
        var items = array.ToList();
        array.Clear();
        items.Reverse();
        foreach (var item in items)
            array.Add(item);
        return true;
    }

    private static bool Add(JsonObject schema, string keyword, JsonNode part)
    {
        if (schema["$ref"] is not null)
            return false;
        if (schema[keyword] is not JsonArray parts)
            schema[keyword] = parts = [];
        parts.Add(part);
        return true;
    }

    private static bool Set(JsonObject schema, string keyword, JsonNode? value)
    {
        schema[keyword] = value;
        return true;
    }
}
