namespace KartraGen.Generator.Tests.Fuzz;

/// <summary>Schemas of at most two megabytes that ask for far more than that, one way each.</summary>
internal static class LargeSchemas
{
    public static IReadOnlyDictionary<string, Func<string>> All { get; } =
        new Dictionary<string, Func<string>>
        {
            ["diamonds of references"] = static () =>
                Chain(5_000, static (_, next) => $$"""{ "type": "object", "properties": { "x": {{next}}, "y": {{next}} } }"""),
            ["diamonds of unions"] = static () =>
                Chain(
                    5_000,
                    static (i, next) =>
                        $$"""{ "anyOf": [{ "type": "object", "title": "t{{i}}", "properties": { "x": {{next}}, "y": { "anyOf": [{{next}}, { "type": "string" }] } } }, { "type": "null" }, { "type": "string" }] }"""
                ),
            ["allOf that doubles"] = static () =>
                Chain(60, static (i, next) => $$"""{ "properties": { "p{{i}}": {} }, "allOf": [{{next}}, {{next}}] }"""),
            ["allOf that doubles in properties"] = static () =>
                Chain(
                    60,
                    static (_, next) =>
                        $$"""{ "type": "object", "properties": { "x": { "allOf": [{{next}}, { "minProperties": 1 }] }, "y": { "allOf": [{{next}}, { "minProperties": 2 }] } } }"""
                ),
            ["allOf of many parts"] = static () =>
                $$"""{ "type": "object", "allOf": [{{Many(20_000, static i => $$"""{ "properties": { "p{{i}}": { "type": "string" } } }""")}}] }""",
            ["allOf of a large default"] = static () =>
                Chain(60, static (_, next) => $$"""{ "default": "{{new string('x', 10_000)}}", "allOf": [{{next}}, {{next}}] }"""),
            ["a chain of allOf"] = static () =>
                Chain(20_000, static (i, next) => $$"""{ "properties": { "p{{i}}": {} }, "allOf": [{{next}}, { "title": "x" }] }"""),
            ["a chain of references"] = static () => Chain(20_000, static (_, next) => next),
            ["a chain of unions of one"] = static () => Chain(20_000, static (_, next) => $$"""{ "anyOf": [{{next}}, { "type": "null" }] }"""),
            ["a chain of unions of two"] = static () =>
                Chain(10_000, static (i, next) => $$"""{ "anyOf": [{{next}}, { "type": "object", "properties": { "p{{i}}": {} } }] }"""),
            ["a chain of lists"] = static () => Chain(20_000, static (_, next) => $$"""{ "type": "array", "items": {{next}} }"""),
            ["a chain of maps and unions"] = static () =>
                Chain(
                    10_000,
                    static (_, next) => $$"""{ "anyOf": [{ "type": "object", "additionalProperties": {{next}} }, { "type": "string" }] }"""
                ),
            ["a chain of records"] = static () => Chain(10_000, static (_, next) => $$"""{ "type": "object", "properties": { "next": {{next}} } }"""),
            ["records inline, wide and deep"] = static () =>
                Deep(
                    100,
                    static (i, inner) =>
                        $$"""{ "type": "object", "properties": { "a": {{inner}}, {{Many(100, i => $$"""  "p{{i}}": { "type": "object", "properties": { "x": { "enum": ["a", "b"] } } }""")}} } }"""
                ),
            ["lists inline, as deep as can be"] = static () => Deep(240, static (_, inner) => $$"""{ "items": {{inner}} }"""),
            ["unions inline, as deep as can be"] = static () =>
                Deep(120, static (_, inner) => $$"""{ "anyOf": [{{inner}}, { "type": "string" }] }"""),
            ["equal alternatives, as deep as can be"] = static () =>
                Deep(
                    60,
                    static (_, inner) => $$"""{ "type": "object", "properties": { "a": {{inner}} } }""",
                    $$"""{ "anyOf": [{{Lists(100)}}, {{Lists(100)}}, {{Lists(100)}}] }"""
                ),
            ["every kind of nesting, as deep as can be"] = static () =>
                Deep(
                    125,
                    static (i, inner) =>
                        (i % 5) switch
                        {
                            0 => $$"""{ "properties": { "a": {{inner}}, "b": {} } }""",
                            1 => $$"""{ "anyOf": [{{inner}}, { "type": "integer" }] }""",
                            2 => $$"""{ "items": {{inner}} }""",
                            3 => $$"""{ "additionalProperties": {{inner}} }""",
                            _ => $$"""{ "allOf": [{{inner}}, { "title": "t" }] }""",
                        }
                ),
            ["long names inside each other"] = static () =>
                Deep(
                    60,
                    static (i, inner) =>
                        $$"""{ "type": "object", "properties": { "{{(i % 2 == 0 ? new string('名', 150) : "n" + new string('x', 150))}}{{i}}": {{inner}} } }"""
                ),
            ["one union at many places"] = static () =>
                $$"""{ "type": "object", "properties": { {{Many(5_000, static i => $$"""  "p{{i}}": { "anyOf": [{ "$ref": "#/$defs/u" }, { "type": "string" }] }""")}} }, "$defs": { "u": { "oneOf": [{{Many(5_000, static i => $$"""{ "properties": { "q{{i}}": {} } }""")}}] } } }""",
            ["alternatives by listed values"] = static () =>
                $$"""{ "oneOf": [{{Many(8_000, static i => $$"""{ "type": "object", "properties": { "kind": { "enum": ["a{{i}}", "b{{i}}"] }, "x": {} } }""")}}] }""",
            ["alternatives that are alike"] = static () =>
                $$"""{ "oneOf": [{{Many(20_000, static i => $$"""{ "type": "object", "properties": { "x": { "const": {{i}} } } }""")}}] }""",
            ["values that are called alike"] = static () =>
                $$"""{ "type": "object", "properties": { "e": { "enum": [{{Many(40_000, static i => $"\"{Convert.ToString(i, 2).Replace('0', '-').Replace('1', '+')}\"")}}] } } }""",
            ["members that are called alike"] = static () =>
                $$"""{ "type": "object", "properties": { {{Many(40_000, static i => $"\"{Convert.ToString(i, 2).Replace('0', '-').Replace('1', '+')}\": {{}}")}} } }""",
            ["one long text at many places"] = static () =>
                $$"""{ "type": "object", "properties": { {{Many(20_000, static i => $$"""  "p{{i}}": { "$ref": "#/$defs/d" }""")}} }, "$defs": { "d": { "type": "string", "description": "{{new string('x', 200_000)}}", "pattern": "{{new string('y', 200_000)}}" } } }""",
            ["one long enum at many places"] = static () =>
                $$"""{ "type": "object", "properties": { {{Many(10_000, static i => $$"""  "p{{i}}": { "anyOf": [{ "$ref": "#/$defs/d" }, { "enum": ["{{i}}"] }] }""")}} }, "$defs": { "d": { "enum": [{{Many(10_000, static i => $"\"v{i}\"")}}] } } }""",
            ["required members at many places"] = static () =>
                $$"""{ "type": "object", "required": [{{Many(40_000, static i => $"\"p{i}\"")}}], "properties": { {{Many(40_000, static i => $"\"p{i}\": {{}}")}} } }""",
            ["unions without an end, secret or null"] = static () =>
                $$"""{ "type": "object", "properties": { {{Many(5_000, static i => $$"""  "p{{i}}": { "$ref": "#/$defs/d{{i}}" }""")}} }, "$defs": { {{Many(5_000, static i => $$"""  "d{{i}}": { "anyOf": [{ "$ref": "#/$defs/d{{(i + 1) % 5_000}}" }, { "$ref": "#/$defs/d{{(i * 7) % 5_000}}" }, { "type": "string" }] }""")}} } }""",
        };

    /// <summary>A member <c>sound</c> beside the definitions <c>d0</c>, <c>d1</c> and so on, each made of the next one.</summary>
    private static string Chain(int length, Func<int, string, string> definition) =>
        $$"""{ "type": "object", "properties": { "chain": { "$ref": "#/$defs/d0" } }, "$defs": { {{Many(length, i => $"\"d{i}\": {definition(i, $$"""{ "$ref": "#/$defs/d{{i + 1}}" }""")}")}}, "d{{length}}": { "type": "integer" } } }""";

    private static string Deep(int levels, Func<int, string, string> around, string innermost = "{}")
    {
        var schema = innermost;
        for (var i = levels; i > 0; i--)
            schema = around(i, schema);
        return schema;
    }

    private static string Lists(int levels) => Deep(levels, static (_, inner) => $$"""{ "items": {{inner}} }""");

    private static string Many(int count, Func<int, string> item) => string.Join(", ", Enumerable.Range(0, count).Select(item));
}
