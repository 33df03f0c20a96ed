using System.Text.Json;
using System.Text.Json.Nodes;

namespace KartraGen.Emulator.Kartra;

/// <summary>Turns every number of an answer into a text, as Kartra's examples have it (article 153000169462: <c>"score":"0"</c>).</summary>
internal static class NumberQuoting
{
    public static JsonNode? Quote(JsonNode? node) =>
        node switch
        {
            JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Quote(member.Value)))),
            JsonArray items => new JsonArray([.. items.Select(Quote)]),
            JsonValue value when value.GetValueKind() == JsonValueKind.Number => value.ToJsonString(),
            _ => node?.DeepClone(),
        };
}
