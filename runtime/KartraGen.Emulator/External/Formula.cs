using System.Text.Json;
using System.Text.Json.Nodes;

namespace KartraGen.Emulator.External;

/// <summary>
/// The one formula that an action's request and its output mapping need: <c>{"$var":"$.input.email"}</c> stands for what the input has
/// there, <c>$.output</c> for the app's answer, and goes where that has nothing (docs/membrane/dialect.md; membranehq's own exports).
/// </summary>
internal static class Formula
{
    private const string Variable = "$var";

    /// <summary>The template with its formulas resolved.</summary>
    /// <param name="template">A request, or an output mapping.</param>
    /// <param name="root">What its formulas speak of: <c>$.input</c> or <c>$.output</c>.</param>
    /// <param name="value">What is there.</param>
    public static JsonElement Resolve(JsonElement template, string root, JsonElement value) =>
        JsonSerializer.SerializeToElement(Of(template, root, value));

    private static JsonNode? Of(JsonElement template, string root, JsonElement value) =>
        template.ValueKind switch
        {
            JsonValueKind.Object when IsFormula(template, root, out var path) => Find(path[root.Length..], value),
            JsonValueKind.Object => new JsonObject(
                template
                    .EnumerateObject()
                    .Select(member => KeyValuePair.Create(member.Name, Of(member.Value, root, value)))
                    .Where(member => member.Value is not null)
            ),
            JsonValueKind.Array => new JsonArray([
                .. template.EnumerateArray().Select(item => Of(item, root, value)).Where(item => item is not null),
            ]),
            _ => JsonSerializer.SerializeToNode(template),
        };

    private static bool IsFormula(JsonElement template, string root, out string path)
    {
        path = template.TryGetProperty(Variable, out var variable) && variable.ValueKind == JsonValueKind.String ? variable.GetString()! : "";
        return path == root || path.StartsWith(root + ".", StringComparison.Ordinal);
    }

    private static JsonNode? Find(string path, JsonElement value)
    {
        foreach (var name in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out value))
            {
                return null;
            }
        }

        return value.ValueKind == JsonValueKind.Undefined ? null : JsonSerializer.SerializeToNode(value);
    }
}
