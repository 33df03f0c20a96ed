using System.Collections.Generic;
using System.Linq;

namespace KartraGen.Schemas.Json;

/// <summary>A JSON value with its place in the text. Lives only while one file is read.</summary>
internal sealed class JsonNode(JsonKind kind, TextRange range, string source, string? decoded = null)
{
    public JsonKind Kind { get; } = kind;

    public TextRange Range { get; } = range;

    /// <summary>The decoded content of a string; the text as it stands of anything else.</summary>
    public string Text => decoded ?? Source;

    /// <summary>Members of an object in the author's order; of a repeated name only the last, as every JSON reader has it.</summary>
    public IReadOnlyList<JsonMember> Members { get; init; } = [];

    public IReadOnlyList<JsonNode> Items { get; init; } = [];

    private string Source => source.Substring(Range.Start, Range.Length);

    /// <summary>The value on one line, for documentation.</summary>
    public string Compact => Kind switch
    {
        JsonKind.Array => "[" + string.Join(", ", Items.Select(static item => item.Compact)) + "]",
        JsonKind.Object => "{" + string.Join(", ", Members.Select(static member => $"\"{member.Name}\": {member.Value.Compact}")) + "}",
        _ => Source,
    };

    public JsonNode? this[string name]
    {
        get
        {
            for (var i = 0; i < Members.Count; i++)
            {
                if (Members[i].Name == name)
                    return Members[i].Value;
            }

            return null;
        }
    }

    /// <summary>A member's text, or null where it is no string.</summary>
    public string? String(string name) => this[name] is { Kind: JsonKind.String } value ? value.Text : null;

    /// <summary>Whether a member is <c>true</c>.</summary>
    public bool Flag(string name) => this[name] is { Kind: JsonKind.True };
}
