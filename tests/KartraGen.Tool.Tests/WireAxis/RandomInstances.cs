using System.Text.Json.Nodes;

namespace KartraGen.Tool.Tests.WireAxis;

/// <summary>Values that a schema of <see cref="SourceAxis.RandomSchemas"/> allows; some break a limit, so that a validator has the last word.</summary>
internal sealed class RandomInstances(int seed)
{
    private static readonly string[] Kinds = ["string", "integer", "number", "boolean", "array", "object"];
    private readonly Random random = new(seed);

    public JsonNode? Create(JsonObject schema)
    {
        var types = schema["type"] switch
        {
            JsonArray several => several.Select(type => type!.ToString()).ToArray(),
            JsonValue one => [one.ToString()],
            _ => Kinds,
        };
        if ((types.Contains("null") || schema["nullable"] is not null) && random.Next(3) == 0)
        {
            return null;
        }

        if ((schema["anyOf"] ?? schema["oneOf"]) is JsonArray alternatives)
        {
            return Create(Pick(alternatives)!.AsObject());
        }

        if (schema["enum"] is JsonArray values && (schema["allowCustom"] is null || random.Next(2) == 0))
        {
            return Pick(values)!.DeepClone();
        }

        var kinds = types.Where(type => type != "null").ToArray();
        return kinds[random.Next(kinds.Length)] switch
        {
            "string" => Text(schema),
            "integer" => Number(schema),
            "number" => random.Next(2) == 0 ? Number(schema) : random.Next(500) + 0.25m,
            "boolean" => random.Next(2) == 0,
            "array" => new JsonArray([
                .. Enumerable.Range(0, Size(schema, "minItems", "maxItems", 0, 2)).Select(_ => Create(schema["items"] as JsonObject ?? [])),
            ]),
            _ => Object(schema),
        };
    }

    private JsonObject Object(JsonObject schema)
    {
        var value = new JsonObject();
        var required = schema["required"]?.AsArray().Select(name => name!.ToString()).ToList() ?? [];
        foreach (var (name, member) in schema["properties"]?.AsObject() ?? [])
        {
            if (required.Contains(name) || random.Next(3) > 0)
            {
                value[name] = Create(member!.AsObject());
            }
        }

        // Open by default, but code sends what its schema lists.
        for (var i = schema["additionalProperties"] is JsonObject ? random.Next(3) : 0; i > 0; i--)
        {
            value["key" + i] = Create(schema["additionalProperties"]!.AsObject());
        }

        return value;
    }

    private string Text(JsonObject schema) =>
        schema["format"]?.ToString() switch
        {
            "date-time" => "2026-02-03T04:05:06Z",
            "date" => "2026-02-03",
            "time" => "04:05:06",
            "uuid" => "6f9619ff-8b86-4011-b42d-00cf4fc964ff",
            "email" => "a@example.com",
            _ => new string(random.Next(3) == 0 ? 'A' : 'a', Size(schema, "minLength", "maxLength", 0, 60)),
        };

    private int Number(JsonObject schema)
    {
        var factor = (int?)schema["multipleOf"] ?? 1;
        return Size(schema, "minimum", "maximum", -10, 500) / factor * factor;
    }

    /// <summary>Anything between two limits, and often a limit itself: what a tighter one would refuse first.</summary>
    private int Size(JsonObject schema, string least, string most, int from, int to)
    {
        var (low, high) = ((int?)schema[least] ?? from, (int?)schema[most] ?? to);
        return random.Next(4) switch
        {
            0 => low,
            1 => high,
            _ => low < high ? random.Next(low, high + 1) : low,
        };
    }

    private JsonNode? Pick(JsonArray values) => values[random.Next(values.Count)];
}
