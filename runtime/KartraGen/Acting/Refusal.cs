using System.Globalization;
using System.Text;
using System.Text.Json;
using KartraGen.Json;

namespace KartraGen;

/// <summary>A refusal found inside a successful answer, by the app's <see cref="FailureRule"/>.</summary>
internal sealed class Refusal
{
    private readonly List<string> _codes = [];

    public IReadOnlyList<string> Codes => _codes;

    public string? Message { get; private set; }

    /// <summary>Null when nothing was refused.</summary>
    public static Refusal? Find(ReadOnlySpan<byte> output, FailureRule rule)
    {
        if (!MayHold(output, rule.FailureValue))
        {
            return null;
        }

        Refusal? found = null;
        var reader = new Utf8JsonReader(output, JsonBody.ReaderOptions);
        if (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            ReadCommand(ref reader, output, rule, rule.Within, ref found);
        }

        return found;
    }

    // Spares most answers the walk: a string can only equal the value if it begins like it, which may be escaped (PHP
    // escapes every slash, so that most answers have escapes).
    private static bool MayHold(ReadOnlySpan<byte> json, string value)
    {
        if (value.Length == 0 || !Ascii.IsValid(value))
        {
            return true;
        }

        return Begins(json, [(byte)'"', (byte)char.ToUpperInvariant(value[0])], value)
            || Begins(json, [(byte)'"', (byte)char.ToLowerInvariant(value[0])], value)
            || BeginsEscaped(json, value[0]);
    }

    private static bool Begins(ReadOnlySpan<byte> json, ReadOnlySpan<byte> opening, string value)
    {
        while (json.IndexOf(opening) is >= 0 and var at)
        {
            json = json[(at + 1)..];
            var length = Math.Min(value.Length, json.IndexOfAny((byte)'"', (byte)'\\') is >= 0 and var end ? end : json.Length);
            if (Ascii.EqualsIgnoreCase(json[..length], value.AsSpan(0, length)) && (length == value.Length || json[length] == '\\'))
            {
                return true;
            }
        }

        return false;
    }

    private static bool BeginsEscaped(ReadOnlySpan<byte> json, char first)
    {
        while (json.IndexOf("\"\\u"u8) is >= 0 and var at)
        {
            json = json[(at + 3)..];
            if (ushort.TryParse(json[..Math.Min(4, json.Length)], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
                && char.ToUpperInvariant((char)code) == char.ToUpperInvariant(first))
            {
                return true;
            }
        }

        return false;
    }

    // One object that may say no: the whole answer, or one command of several.
    private static void ReadCommand(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, FailureRule rule, string? within, ref Refusal? found)
    {
        var failed = false;
        Range code = default, message = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (JsonText.Is(ref reader, rule.StatusMember))
            {
                reader.Read();
                failed |= reader.TokenType == JsonTokenType.String && IsText(ref reader, rule.FailureValue);
                reader.Skip();
            }
            else if (JsonText.Is(ref reader, rule.CodeMember))
            {
                code = ValueAt(ref reader);
            }
            else if (rule.MessageMember is { } member && JsonText.Is(ref reader, member))
            {
                message = ValueAt(ref reader);
            }
            else if (within is not null && JsonText.Is(ref reader, within))
            {
                reader.Read();
                ReadCommands(ref reader, json, rule, ref found);
            }
            else
            {
                reader.Skip();
            }
        }

        if (failed)
        {
            found ??= new Refusal();
            found.Add(Text(json[code]), Text(json[message]), isFirst: within is not null);
        }
    }

    // [{"create_lead": {...}}, {"assign_tag": {...}}]
    private static void ReadCommands(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, FailureRule rule, ref Refusal? found)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                reader.Read();
                if (reader.TokenType == JsonTokenType.StartObject)
                {
                    ReadCommand(ref reader, json, rule, within: null, ref found);
                }
                else
                {
                    reader.Skip();
                }
            }
        }
    }

    private void Add(string? code, string? message, bool isFirst)
    {
        if (code is not null)
        {
            _codes.Insert(isFirst ? 0 : _codes.Count, code);
        }

        Message = isFirst ? message ?? Message : Message ?? message;
    }

    private static Range ValueAt(ref Utf8JsonReader reader)
    {
        reader.Read();
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return start..(int)reader.BytesConsumed;
    }

    private static string? Text(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
        {
            return null;
        }

        var reader = new Utf8JsonReader(value, JsonBody.ReaderOptions);
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.String => JsonText.Of(ref reader),
            JsonTokenType.Number => System.Text.Encoding.UTF8.GetString(value),
            _ => null,
        };
    }

    private static bool IsText(ref Utf8JsonReader reader, string expected) =>
        JsonText.Of(ref reader).Equals(expected, StringComparison.OrdinalIgnoreCase);
}
