using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using KartraGen.Schemas.Json;

namespace KartraGen.Schemas.Snapshots;

/// <summary>
/// Writes JSON in the one form that snapshots, lock and reports are committed in, and that a lock's hashes are taken of: object
/// keys in ordinal order, two spaces, LF, a final newline, numbers as they stand, escaped only what JSON requires and what a
/// reviewer could not see.
/// </summary>
/// <remarks>
/// Two places of a JSON Schema differ: the members of a <c>properties</c> object keep the author's order, because it decides
/// the order of members in the generated C#, and a <c>required</c> list is a set and is sorted. Neither applies inside
/// <c>default</c>, <c>const</c>, <c>enum</c> and <c>examples</c>, which hold data and not schemas.
/// </remarks>
internal sealed class CanonicalText
{
    private readonly StringBuilder _text = new();
    private int _depth;

    private CanonicalText() { }

    private enum Place
    {
        Schema,
        Properties,
        Data,
    }

    public static string Of(JsonNode value)
    {
        var writer = new CanonicalText();
        writer.Write(value, Place.Schema);
        return writer._text.Append('\n').ToString();
    }

    private void Write(JsonNode value, Place place)
    {
        switch (value.Kind)
        {
            case JsonKind.Object:
                IEnumerable<JsonMember> members =
                    place == Place.Properties ? value.Members : value.Members.OrderBy(static member => member.Name, StringComparer.Ordinal);
                WriteAll(
                    '{',
                    members,
                    '}',
                    member =>
                    {
                        WriteString(member.Name);
                        _text.Append(": ");
                        if (place == Place.Schema && member.Name == "required" && IsListOfStrings(member.Value))
                            WriteAll(
                                '[',
                                member.Value.Items.Select(static item => item.Text).OrderBy(static name => name, StringComparer.Ordinal),
                                ']',
                                WriteString
                            );
                        else
                            Write(member.Value, PlaceOf(member.Name, place));
                    }
                );
                break;
            case JsonKind.Array:
                WriteAll('[', value.Items, ']', item => Write(item, place == Place.Data ? Place.Data : Place.Schema));
                break;
            case JsonKind.String:
                WriteString(value.Text);
                break;
            default:
                _text.Append(value.Text);
                break;
        }
    }

    private void WriteAll<T>(char open, IEnumerable<T> parts, char close, Action<T> write)
    {
        _text.Append(open);
        _depth++;
        var any = false;
        foreach (var part in parts)
        {
            _text.Append(any ? ",\n" : "\n").Append(' ', 2 * _depth);
            write(part);
            any = true;
        }

        _depth--;
        if (any)
            _text.Append('\n').Append(' ', 2 * _depth);
        _text.Append(close);
    }

    private static Place PlaceOf(string member, Place parent) =>
        parent switch
        {
            Place.Data => Place.Data,
            // A member of `properties` is a schema, whatever its name: a property may be called "default" or "properties".
            Place.Properties => Place.Schema,
            _ => member switch
            {
                "properties" => Place.Properties,
                "default" or "const" or "enum" or "examples" => Place.Data,
                _ => Place.Schema,
            },
        };

    private static bool IsListOfStrings(JsonNode value) =>
        value.Kind == JsonKind.Array && value.Items.All(static item => item.Kind == JsonKind.String);

    private void WriteString(string text)
    {
        _text.Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                _text.Append(c).Append(text[++i]);
            else if (c is '"' or '\\')
                _text.Append('\\').Append(c);
            else if ("\b\t\n\f\r".IndexOf(c) is var known && known >= 0)
                _text.Append('\\').Append("btnfr"[known]);
            else if (IsUnseen(c))
                _text.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
            else
                _text.Append(c);
        }

        _text.Append('"');
    }

    /// <summary>
    /// Controls, line and paragraph separators, byte order marks, half a surrogate pair, and what turns the direction of text (UAX #9,
    /// Bidi_Control).
    /// </summary>
    private static bool IsUnseen(char c) =>
        char.IsControl(c)
        || char.IsSurrogate(c)
        || c is '\u061C' or '\u200E' or '\u200F' or (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFEFF';
}
