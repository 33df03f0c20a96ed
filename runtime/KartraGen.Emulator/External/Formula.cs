using System.Text.Json;
using System.Text.Json.Nodes;

namespace KartraGen.Emulator.External;

/// <summary>
/// The one formula that an action's request needs: <c>{"$var":"$.input.email"}</c> stands for what the input has there, and goes where it
/// has nothing (docs/membrane/dialect.md; membranehq's own exports, <c>fieldMapping</c>).
/// </summary>
internal static class Formula
{
    private const string Variable = "$var";
    private const string Input = "$.input";

    /// <summary>The template with its formulas resolved.</summary>
    public static JsonElement Resolve(JsonElement template, JsonElement input) => JsonSerializer.SerializeToElement(Of(template, input));

    private static JsonNode? Of(JsonElement template, JsonElement input) => template.ValueKind switch
    {
        JsonValueKind.Object when IsFormula(template, out var path) => Find(path, input),
        JsonValueKind.Object => new JsonObject(template.EnumerateObject()
            .Select(member => KeyValuePair.Create(member.Name, Of(member.Value, input)))
            .Where(member => member.Value is not null)),
        JsonValueKind.Array => new JsonArray([.. template.EnumerateArray().Select(item => Of(item, input)).Where(item => item is not null)]),
        _ => JsonSerializer.SerializeToNode(template),
    };

    private static bool IsFormula(JsonElement template, out string path)
    {
        path = template.TryGetProperty(Variable, out var variable) && variable.ValueKind == JsonValueKind.String ? variable.GetString()! : "";
        return path == Input || path.StartsWith(Input + ".", StringComparison.Ordinal);
    }

    private static JsonNode? Find(string path, JsonElement input)
    {
        foreach (var name in path[Input.Length..].Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            if (input.ValueKind != JsonValueKind.Object || !input.TryGetProperty(name, out input))
            {
                return null;
            }
        }

        return input.ValueKind == JsonValueKind.Undefined ? null : JsonSerializer.SerializeToNode(input);
    }
}
