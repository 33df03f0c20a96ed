namespace KartraGen.Schemas.Json;

/// <summary>A name and its value in a JSON object.</summary>
internal sealed class JsonMember(string name, JsonNode value)
{
    public string Name { get; } = name;

    public JsonNode Value { get; } = value;
}
