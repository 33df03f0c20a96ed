using System.Globalization;
using System.Text.Json.Nodes;
using KartraGen.Generator.Tests.Generation;

namespace KartraGen.Generator.Tests.Fuzz;

/// <summary>Makes schemas and snapshots that somebody might write, and many that nobody would; the same for the same seed.</summary>
internal sealed class SchemaFuzzer(int seed)
{
    private static readonly string[] Types = ["object", "array", "string", "number", "integer", "boolean", "null"];

    private static readonly string[] Keywords =
    [
        "type",
        "properties",
        "items",
        "required",
        "enum",
        "const",
        "anyOf",
        "oneOf",
        "allOf",
        "not",
        "$ref",
        "$defs",
        "definitions",
        "additionalProperties",
        "patternProperties",
        "prefixItems",
        "if",
        "then",
        "else",
        "dependentRequired",
        "dependentSchemas",
        "unevaluatedProperties",
        "propertyNames",
        "contains",
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "multipleOf",
        "minLength",
        "maxLength",
        "pattern",
        "format",
        "title",
        "description",
        "default",
        "examples",
        "readOnly",
        "writeOnly",
        "isSensitive",
        "nullable",
        "discriminator",
        "allowCustom",
        "referenceRecords",
        "referenceCollection",
        "contentEncoding",
        "$var",
        "$tpl",
        "$id",
        "$anchor",
        "$schema",
        "$comment",
        "$dynamicRef",
        "minItems",
        "uniqueItems",
        "minProperties",
    ];

    private static readonly string[] References =
    [
        "#",
        "#/",
        "#/$defs/a",
        "#/$defs/b",
        "#/properties/a",
        "#/properties/%61",
        "#/definitions/~0~1",
        "#anchor",
        "contacts",
        "https://example.com/x.json",
        "../x.json",
        "#/properties/a/properties/a",
        "",
    ];

    private static readonly string[] Formats = ["date", "date-time", "datetime", "uuid", "byte", "time", "email", "uri", "duration", "int64", ""];

    private readonly Random _random = new(seed);

    /// <summary>A snapshot of the app <c>test</c> whose name and key are its own.</summary>
    public string Snapshot()
    {
        var snapshot = new JsonObject
        {
            ["app"] = "test",
            ["key"] = "k" + seed.ToString(CultureInfo.InvariantCulture),
            ["name"] = "S" + seed.ToString(CultureInfo.InvariantCulture),
        };
        if (Chance(90))
            snapshot["inputSchema"] = Schema(0);
        if (Chance(90))
            snapshot["outputSchema"] = Schema(0);
        if (Chance(30))
            snapshot["description"] = Text();
        return snapshot.ToJsonString();
    }

    /// <summary>A snapshot whose text was cut, or had characters changed, left out or put in.</summary>
    public string BrokenSnapshot()
    {
        var text = Snapshot();
        for (var i = _random.Next(1, 6); i > 0; i--)
        {
            var at = _random.Next(text.Length);
            text = _random.Next(5) switch
            {
                0 => text[..at],
                1 => text.Remove(at, Math.Min(_random.Next(1, 20), text.Length - at)),
                2 => text.Insert(at, Pick("{", "}", "[", "]", "\"", ",", ":", "\\", "null", "-", "1e", "\0", "\ud800", "//")),
                3 => text[..at] + (char)_random.Next(0x20, 0x3000) + text[(at + 1)..],
                _ => text.Insert(at, text.Substring(at, Math.Min(_random.Next(1, 50), text.Length - at))),
            };
            if (text.Length == 0)
                break;
        }

        return text;
    }

    private JsonNode Schema(int depth)
    {
        if (Chance(3))
            return Any(depth);
        var schema = new JsonObject();
        if (Chance(85))
            schema["type"] = Chance(85)
                ? Types[depth > 3 ? _random.Next(2, 7) : _random.Next(7)]
                : new JsonArray([.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => JsonValue.Create(Pick(Types)))]);
        for (var i = _random.Next(0, 4); i > 0; i--)
            Keyword(schema, Pick(Keywords), depth);
        if (depth <= 3 && schema["type"] is JsonValue type)
        {
            if (type.ToString() == "object" && schema["properties"] is null)
                Keyword(schema, "properties", depth);
            if (type.ToString() == "array" && Chance(80))
                Keyword(schema, "items", depth);
        }

        return schema;
    }

    private void Keyword(JsonObject schema, string keyword, int depth) =>
        schema[keyword] = Chance(5)
            ? Any(depth)
            : keyword switch
            {
                "properties" or "$defs" or "definitions" or "patternProperties" or "dependentSchemas" => Members(depth),
                "items" or "not" or "if" or "then" or "else" or "unevaluatedProperties" or "propertyNames" or "contains" => Deeper(depth),
                "additionalProperties" => Chance(40) ? JsonValue.Create(Chance(50)) : Deeper(depth),
                "required" => List(() => JsonValue.Create(Chance(80) ? Pick("a", "b", "c") : Name())),
                "enum" or "examples" => List(() => Chance(75) ? JsonValue.Create(Name()) : Any(depth)),
                "anyOf" or "oneOf" or "allOf" or "prefixItems" => List(() =>
                    Chance(15) ? new JsonObject { ["required"] = new JsonArray(Pick("a", "b", "c")) } : Deeper(depth)
                ),
                "$ref" => JsonValue.Create(Pick(References)),
                "format" => JsonValue.Create(Pick(Formats)),
                "readOnly" or "writeOnly" or "isSensitive" or "nullable" or "allowCustom" or "uniqueItems" => JsonValue.Create(Chance(50)),
                "minimum" or "maximum" or "exclusiveMinimum" or "multipleOf" or "minLength" or "maxLength" or "minItems" or "minProperties" =>
                    Number(),
                "discriminator" => new JsonObject { ["propertyName"] = Pick("a", "b", "type") },
                "referenceRecords" => List(() => new JsonObject { ["id"] = Any(4), ["name"] = Text() }),
                _ => Chance(80) ? JsonValue.Create(Text()) : Any(depth),
            };

    private JsonNode Deeper(int depth) => depth > 4 ? new JsonObject() : Schema(depth + 1);

    private JsonObject Members(int depth)
    {
        var members = new JsonObject();
        for (var i = _random.Next(0, depth > 2 ? 3 : 6); i > 0; i--)
            members[Chance(60) ? Pick("a", "b", "c", "type", "id") : Name()] = Deeper(depth);
        return members;
    }

    private JsonArray List(Func<JsonNode?> item) => new([.. Enumerable.Range(0, _random.Next(0, 4)).Select(_ => item())]);

    private JsonNode Number() =>
        JsonNode.Parse(
            Pick("0", "1", "-1", "5", "1.5", "-0.0", "1e3", "1e400", "-1e-400", "9223372036854775808", "79228162514264337593543950336", "0.1")
        )!;

    private JsonNode Any(int depth) =>
        _random.Next(7) switch
        {
            0 => JsonValue.Create(Text()),
            1 => Number(),
            2 => JsonValue.Create(true),
            3 => JsonValue.Create(false),
            4 when depth < 4 => new JsonArray(Any(depth + 1), null),
            5 when depth < 4 => new JsonObject { [Name()] = Any(depth + 1) },
            _ => new JsonObject(),
        };

    // System.Text.Json's nodes cannot write lone surrogates; other tests have them.
    private string Name() => Whole(HostileText.Names[_random.Next(HostileText.Names.Length)]);

    private string Text() =>
        Whole(
            HostileText.Texts[_random.Next(HostileText.Texts.Length)] + (Chance(20) ? HostileText.Texts[_random.Next(HostileText.Texts.Length)] : "")
        );

    private static string Whole(string text) => text.Any(char.IsSurrogate) ? "surrogate" : text;

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];

    private bool Chance(int percent) => _random.Next(100) < percent;
}
