using System.Text.Json;

namespace KartraGen.Tool.Probing;

/// <summary>Names the form in which an action's own object came (docs/membrane/protocol.md#answers).</summary>
internal static class AnswerFormName
{
    private const string Bare = "bare";
    private const string Text = "JSON text";

    /// <summary>What a refusal has as well, and so tells nothing of where the rest is.</summary>
    private static readonly string[] OfAnyAnswer = ["status", "message", "type"];

    /// <summary>The form's name.</summary>
    /// <param name="output">An output.</param>
    /// <param name="declared">The members of its schema.</param>
    public static string Of(JsonElement output, IReadOnlyCollection<string> declared) =>
        output.ValueKind switch
        {
            JsonValueKind.String => Inside(output.GetString()!) is { } json ? With(Text, Of(json, declared)) : "a plain text",
            JsonValueKind.Array => output.GetArrayLength() == 1 && output[0].ValueKind == JsonValueKind.Object
                ? With("list of one", Of(output[0], declared))
                : "a list",
            JsonValueKind.Object => OfObject(output, declared),
            _ => "no object",
        };

    /// <summary>The JSON that a text holds; null where it holds none.</summary>
    public static JsonElement? Inside(string text)
    {
        if (text.TrimStart() is not ['{' or '[', ..])
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string OfObject(JsonElement output, IReadOnlyCollection<string> declared)
    {
        var members = output.EnumerateObject().ToList();
        if (members.Exists(member => !OfAnyAnswer.Contains(member.Name) && declared.Contains(member.Name)))
        {
            return Bare;
        }

        if (
            output.TryGetProperty("data", out var data)
            && output.TryGetProperty("status", out var status)
            && status.ValueKind == JsonValueKind.Number
        )
        {
            return Of(data, declared) is var inner && inner == Text ? "enveloped text" : With("enveloped", inner);
        }

        if (output.TryGetProperty("actions", out var actions) && actions.ValueKind == JsonValueKind.Array)
        {
            return "in actions";
        }

        return
            members.Where(member => member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array).ToList()
                is [{ Value.ValueKind: JsonValueKind.Object }]
            ? "command at root"
            : Bare;
    }

    private static string With(string form, string inner) => inner == Bare ? form : $"{form}, {inner}";
}
