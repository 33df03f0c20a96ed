using System.Text.Json;
using System.Text.RegularExpressions;

namespace KartraGen.Tool.Probing;

/// <summary>JSON with every value reduced to its kind, and names that may be data (a dictionary's keys) left out.</summary>
internal static partial class JsonShape
{
    private const int Deepest = 8;
    private const int MostMembers = 60;

    /// <summary>The shape: <c>{"account_tags": [text, …]}</c>.</summary>
    public static string Of(JsonElement value, int depth = 0) =>
        value.ValueKind switch
        {
            JsonValueKind.Object or JsonValueKind.Array when depth == Deepest => "…",
            JsonValueKind.Object =>
                $"{{{string.Join(", ", value.EnumerateObject().Take(MostMembers).Select(member => $"{Name(member.Name)}: {Of(member.Value, depth + 1)}"))}}}",
            JsonValueKind.Array => $"[{string.Join(", ", value.EnumerateArray().Select(item => Of(item, depth + 1)).Distinct().Take(3))}]",
            JsonValueKind.String => Text(value.GetString()!, depth),
            JsonValueKind.Number => value.TryGetInt64(out _) ? "integer" : "number",
            JsonValueKind.Undefined => "nothing",
            _ => value.ValueKind == JsonValueKind.Null ? "null" : "flag",
        };

    private static string Text(string text, int depth) =>
        text switch
        {
            "" => "empty text",
            "N/A" => "text N/A",
            _ when Number().IsMatch(text) => "number as text",
            _ when Date().IsMatch(text) => "date as text",
            _ when AnswerFormName.Inside(text) is { } json => $"JSON as text {Of(json, depth + 1)}",
            _ => "text",
        };

    private static string Name(string name) => Identifier().IsMatch(name) ? name : "…";

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z_-]{0,49}[0-9]{0,2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();

    [GeneratedRegex(@"\A-?[0-9]+(\.[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9:.]+(Z|[+-][0-9:]+)?)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Date();
}
