using System.Text.Json.Nodes;

namespace KartraGen.AI.Tests.Portable;

/// <summary>Schemas of every root's form with every member's form, as people, generators and attackers write them.</summary>
internal static class DrawnSchemas
{
    private static readonly string[] Roots =
    [
        """{"type":"object","properties":{"m":M},"required":["m"]}""",
        """{"properties":{"m":M},"anyOf":[{"required":["m"]},{"required":["n"]}]}""",
        """{"oneOf":[{"type":"object","properties":{"m":M}},{"type":"array","items":M}]}""",
        """{"allOf":[{"properties":{"m":M}},{"properties":{"m":{"description":"again"}}},{"oneOf":[{"properties":{"n":M}},{}]}]}""",
        """{"if":{"properties":{"m":M}},"then":{"properties":{"n":M}},"else":{"anyOf":[{"properties":{"o":M}}]}}""",
        """{"not":M,"type":["null","object"]}""",
        """{"$ref":"#/$defs/m","$defs":{"m":{"type":"object","properties":{"m":M,"again":{"$ref":"#/$defs/m"}}}}}""",
        """{"type":"array","items":M}""",
        """{"additionalProperties":M}""",
        """{"enum":[{"m":1}],"properties":{"m":M},"dependentRequired":{"m":["n"]}}""",
    ];

    private static readonly string[] Members =
    [
        """{"type":"string"}""",
        """{"$ref":"#"}""",
        """{"type":"array"}""",
        """{"type":["array","null"],"items":[{"type":"string"},{"$ref":"#/nowhere"}]}""",
        """{"type":"object","properties":{"a b":{"type":"array"},"ü":{"$ref":"#"},"NAME":{"type":"string"}},"required":["a b","ü"]}""",
        """{"oneOf":[{"$ref":"#/$defs/m"},{"type":"null"}]}""",
        """{"type":"string","isSensitive":true,"default":"hunter2"}""",
        """{"allOf":[{"anyOf":[{"not":{"if":true,"then":false}}]}]}""",
        """true""",
        """false""",
        """{"$var":"$.input"}""",
        """{"type":"unknown","items":7,"properties":[],"required":{}}""",
        """DEEP""",
        """{"$id":"x","$schema":"y","$anchor":"z","definitions":{"a":{}},"type":"object"}""",
    ];

    public static IEnumerable<string> All()
    {
        var deep = string.Concat(Enumerable.Repeat("""{"type":"array","items":""", 100)) + "{}" + new string('}', 100);
        foreach (var root in Roots)
        {
            foreach (var member in Members)
            {
                yield return root.Replace("M", member.Replace("DEEP", deep).Replace("NAME", new string('n', 200)));
            }
        }

        yield return Bomb();
        yield return """{"properties":{""" + string.Join(',', Enumerable.Range(0, 5_000).Select(i => $$"""  "p{{i}}":{"type":"string"}  """)) + "}}";
        yield return """{"anyOf":[""" + string.Join(',', Enumerable.Range(0, 500).Select(i => $$"""{"required":["p{{i}}"]}""")) + "]}";
    }

    /// <summary>Twenty definitions, each of which names the next one twice: a million schemas when put in place.</summary>
    private static string Bomb()
    {
        var definitions = new JsonObject();
        for (var i = 0; i < 20; i++)
        {
            var next = $$"""{"$ref":"#/$defs/d{{i + 1}}"}""";
            definitions[$"d{i}"] = JsonNode.Parse($$""" {"type":"object","properties":{"a":{{next}},"b":{{next}} },"required":["a"]} """);
        }

        definitions["d20"] = new JsonObject { ["type"] = "string" };
        return new JsonObject { ["$ref"] = "#/$defs/d0", ["$defs"] = definitions }.ToJsonString();
    }
}
