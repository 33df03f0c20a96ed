using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace KartraGen.Schemas.Json;

/// <summary>A JSON value with its place in the text. Lives only while one file is read.</summary>
internal sealed class JsonNode(JsonKind kind, TextRange range, string source, string? decoded = null)
{
    private Dictionary<string, JsonNode>? _table;

    public JsonKind Kind { get; } = kind;

    public TextRange Range { get; } = range;

    /// <summary>The decoded content of a string; the text as it stands of anything else.</summary>
    public string Text => decoded ?? Source;

    /// <summary>Members of an object in the author's order; of a repeated name only the last, as every JSON reader has it.</summary>
    public IReadOnlyList<JsonMember> Members { get; init; } = [];

    public IReadOnlyList<JsonNode> Items { get; init; } = [];

    private string Source => source.Substring(Range.Start, Range.Length);

    /// <summary>The value on one line, for documentation.</summary>
    public string Compact
    {
        get
        {
            var text = new StringBuilder();
            Append(text);
            return text.ToString();
        }
    }

    /// <summary>The value's JSON without spaces, all ASCII: what else a text may hold is escaped.</summary>
    public string Ascii
    {
        get
        {
            var text = new StringBuilder(Range.Length);
            var (inText, isEscaped) = (false, false);
            for (var i = Range.Start; i < Range.Start + Range.Length; i++)
            {
                var c = source[i];
                if (c > '~' || (inText && c < ' '))
                    text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                else if (inText || c > ' ')
                    text.Append(c);
                if (c == '"' && !isEscaped)
                    inText = !inText;
                isEscaped = inText && c == '\\' && !isEscaped;
            }

            return text.ToString();
        }
    }

    /// <summary>A member, or null where there is none of this name. In large objects by a table: definitions are looked up by name.</summary>
    public JsonNode? this[string name]
    {
        get
        {
            if (Members.Count > 32)
                return (
                    _table ??= Members.ToDictionary(static member => member.Name, static member => member.Value, StringComparer.Ordinal)
                ).TryGetValue(name, out var found)
                    ? found
                    : null;
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

    /// <summary>The value and all values in it, in the order of the text.</summary>
    public List<JsonNode> Within()
    {
        var (within, rest) = (new List<JsonNode>(), new Stack<JsonNode>([this]));
        while (rest.Count > 0)
        {
            var node = rest.Pop();
            within.Add(node);
            for (var i = node.Items.Count - 1; i >= 0; i--)
                rest.Push(node.Items[i]);
            for (var i = node.Members.Count - 1; i >= 0; i--)
                rest.Push(node.Members[i].Value);
        }

        return within;
    }

    /// <summary>Into one text: one per level would copy the innermost value as often as it is nested.</summary>
    private void Append(StringBuilder text)
    {
        if (Kind is not (JsonKind.Array or JsonKind.Object))
        {
            text.Append(source, Range.Start, Range.Length);
            return;
        }

        text.Append(Kind == JsonKind.Array ? '[' : '{');
        for (var i = 0; i < Items.Count; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            Items[i].Append(text);
        }

        for (var i = 0; i < Members.Count; i++)
        {
            text.Append(i == 0 ? "\"" : ", \"").Append(Members[i].Name).Append("\": ");
            Members[i].Value.Append(text);
        }

        text.Append(Kind == JsonKind.Array ? ']' : '}');
    }
}
