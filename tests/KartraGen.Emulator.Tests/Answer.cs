using System.Text.Json;

namespace KartraGen.Emulator.Tests;

internal sealed record Answer(int Status, string? ContentType, string Text)
{
    public JsonElement Json { get; } = Text.StartsWith('{') ? JsonDocument.Parse(Text).RootElement : default;

    public JsonElement Output => Json.GetProperty("output");

    public string RunId => Json.GetProperty("actionRunId").GetString()!;

    /// <summary>Member names and indexes, separated by slashes.</summary>
    public string? At(string path) => At(Json, path)?.ToString();

    public string[] Items(string member) => [.. Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty(member).GetString()!)];

    private static JsonElement? At(JsonElement json, string path)
    {
        foreach (var step in path.Split('/'))
        {
            if (json.ValueKind == JsonValueKind.Array)
            {
                json = json[int.Parse(step)];
            }
            else if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(step, out json))
            {
                return null;
            }
        }

        return json;
    }
}
