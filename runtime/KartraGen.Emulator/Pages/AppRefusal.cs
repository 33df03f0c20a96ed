using System.Text.Json;
using KartraGen.Emulator.Api;

namespace KartraGen.Emulator.Pages;

/// <summary>
/// The app's own "no" inside an answer that is a success to Membrane: <c>{"status":"Error","message":…,"type":"244"}</c> (docs/kartra/api.md#envelope).
/// </summary>
internal static class AppRefusal
{
    private const int MaxDepth = 5;

    /// <summary>What it says, in whatever form the answer came; null when there is none.</summary>
    public static string? In(JsonElement answer) => In(answer, 0);

    private static string? In(JsonElement answer, int depth) =>
        depth > MaxDepth
            ? null
            : answer.ValueKind switch
            {
                JsonValueKind.Object when answer.Text("status") == "Error" => $"{answer.Text("type")} {answer.Text("message")}".Trim(),
                JsonValueKind.Object => answer
                    .EnumerateObject()
                    .Select(member => In(member.Value, depth + 1))
                    .FirstOrDefault(found => found is not null),
                JsonValueKind.Array => answer.EnumerateArray().Select(item => In(item, depth + 1)).FirstOrDefault(found => found is not null),
                JsonValueKind.String => InText(answer.GetString()!, depth + 1),
                _ => null,
            };

    private static string? InText(string text, int depth)
    {
        if (!text.StartsWith('{') && !text.StartsWith('['))
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            return In(json.RootElement, depth);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
