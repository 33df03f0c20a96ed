using System.Text.Json;
using System.Text.Json.Nodes;

namespace KartraGen.Generator.Tests.KartraFixtures;

/// <summary>The forms in which an action's own object may come: as the schema has it, wrapped by Membrane, by the app, or by both.</summary>
internal static class AnswerForms
{
    /// <summary>What Membrane makes of an app's answer.</summary>
    public static IEnumerable<string> OfMembrane(string json)
    {
        var text = JsonSerializer.Serialize(json);
        yield return json;
        yield return text;
        yield return JsonValue
            .Create(json)
            .ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        yield return $$"""{"status":200,"data":{{json}}}""";
        yield return $$"""{"data":{{text}},"headers":{"content-type":"text/html"},"status":200}""";
        yield return $"[{json}]";
        yield return $$"""[{"status":200,"data":{{text}}}]""";
    }

    /// <summary>Where Kartra puts a command's result: under its name at the root, or in actions[], which PHP may write as an object.</summary>
    public static IEnumerable<string> OfKartra(string command, string json) =>
        [
            json,
            Under(command, json),
            $$"""{"status":"Success","actions":[{{Under(command, json)}}]}""",
            $$"""{"status":"Success","actions":{{Under("0", Under(command, json))}},"took":1}""",
        ];

    private static string Under(string name, string json) => $$"""{ "{{name}}": {{json}} }""";
}
