namespace KartraGen.Schemas.Json;

/// <summary>A name and its value in a JSON object.</summary>
internal sealed record JsonMember(string Name, TextRange NameRange, JsonNode Value);
