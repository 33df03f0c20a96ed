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

        if (schema["anyOf"] is JsonArray alternatives)
        {
            return Create(Pick(alternatives)!.AsObject());
        }

        return types.Where(type => type != "null").ToArray() is var kinds && schema["enum"] is JsonArray values ? Pick(values)!.DeepClone() : kinds[random.Next(kinds.Length)] switch
        {
            "string" => Text(schema["format"]?.ToString()),
            "integer" => random.Next(-5, 500),
            "number" => random.Next(2) == 0 ? random.Next(500) : random.Next(500) + 0.25m,
            "boolean" => random.Next(2) == 0,
            "array" => new JsonArray([.. Enumerable.Range(0, random.Next(3)).Select(_ => Create(schema["items"] as JsonObject ?? []))]),
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

    private string Text(string? format) => format switch
    {
        "date-time" => "2026-02-03T04:05:06Z",
        "date" => "2026-02-03",
        "time" => "04:05:06",
        "uuid" => "6f9619ff-8b86-4011-b42d-00cf4fc964ff",
        "email" => "a@example.com",
        _ => ((string[])["", "x", "some text", "a longer text that goes on and on and on and on and on"])[random.Next(4)],
    };

    private JsonNode? Pick(JsonArray values) => values[random.Next(values.Count)];
}
