using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace KartraGen.AI;

/// <summary>What a model gave, as JSON.</summary>
internal static class ToolArguments
{
    /// <summary>Without the nulls that models write for what they do not give, where null is no value of the member.</summary>
    public static JsonElement Of(AIFunctionArguments arguments, JsonElement schema)
    {
        schema.TryGetProperty("properties", out var members);
        var given = new JsonObject();
        foreach (var (name, value) in arguments)
        {
            var node = Node(value);
            if (node is not null || (members.TryGetProperty(name, out var member) && TakesNull(member)))
            {
                given[name] = node;
            }
        }

        return WholeJson.Of(given);
    }

    private static JsonNode? Node(object? value) =>
        value switch
        {
            null => null,
            JsonElement element => KeywordValues.Copy(WholeJson.Of(element)),
            JsonNode node => node.DeepClone(),
            _ => KeywordValues.Copy(JsonSerializer.SerializeToElement(value, AIJsonUtilities.DefaultOptions.GetTypeInfo(value.GetType()))),
        };

    private static bool TakesNull(JsonElement schema)
    {
        using var nothing = JsonDocument.Parse("null");
        return SchemaCheck.Check(nothing.RootElement, schema).Count == 0;
    }
}
