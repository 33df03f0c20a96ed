using System.Text;

namespace KartraGen.Tool.Tests.Output;

/// <summary>The catalog of a server that puts a payload wherever it may put a text.</summary>
internal static class HostileAnswers
{
    public static string Clean(int i) =>
        $$$$"""{"id":"id{{{{i}}}}","key":"key{{{{i}}}}","name":"Name {{{{i}}}}","description":"x","revision":"1","inputSchema":{"type":"object","properties":{"x":{"type":"string","enum":["a"]},"y":{"type":"string"}}},"outputSchema":{"type":"object"}}""";

    /// <summary>The same action with the payload wherever a schema or an action can have a text.</summary>
    public static string Hostile(int i, string payload)
    {
        var text = Payloads.Json(payload);
        return $$"""
            {"id":{{Payloads.Json(payload + i)}},"key":"key{{i}}","name":{{Payloads.Json(
                $"Name {i} {payload}"
            )}},"description":{{text}},"revision":{{text}},"inputSchema":{"type":"object","title":{{text}},"description":{{text}},
            "required":[{{text}}],"anyOf":[{"required":[{{text}}]}],{{text}}:{{text}},"properties":{ {{text}}:{"type":"string","title":{{text}},"pattern":{{text}},"format":{{text}},"default":{{text}},"examples":[{{text}}]},
            "x":{"type":"string","enum":["b",{{text}}]},"y":{"anyOf":[{"type":"string","const":{{text}} },{"$ref":{{text}} },{"type":{{text}} }]} } },
            "outputSchema":{"type":"object","properties":{"r":{"$ref":{{text}} } },"additionalProperties":{"description":{{text}} } } }
            """;
    }

    public static string Keyless(string payload) =>
        $$"""{"id":{{Payloads.Json("keyless " + payload)}},"key":{{Payloads.Json("keyless " + payload)}},"name":{{Payloads.Json("Keyless " + Convert.ToHexString(Encoding.Unicode.GetBytes(payload)))}},"outputSchema":{} }""";

    public static string Nameless(int i, string payload) => $$"""{"id":{{Payloads.Json($"nameless {i}" + payload)}},"name":" ","outputSchema":{} }""";

    public static string Unreadable(string payload) =>
        $$"""{"key":{{Payloads.Json("unreadable" + payload)}},"name":{{Payloads.Json(payload)}},"inputSchema":{{Payloads.Json(payload)}} }""";

    public static string List(IEnumerable<string> actions) => $$"""{"items":[{{string.Join(',', actions)}}]}""";
}
