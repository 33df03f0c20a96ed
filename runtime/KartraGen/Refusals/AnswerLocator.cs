using System.Text;
using System.Text.Json;
using KartraGen.Json;

namespace KartraGen;

/// <summary>
/// Finds the object that a schema speaks of, where Membrane or the app wrapped it: <c>{"status":200,"data":…}</c>, JSON text, a list
/// of one, a command's name at the root, a command of <c>actions[]</c>; at most four of these inside each other. Nothing is a
/// wrapper that has a member of the schema in it, and what is found must have one.
/// </summary>
/// <param name="rule">How the app tells success from failure; its three members say nothing of where the rest is.</param>
/// <param name="command">The app's name for what the action does, under which it may put the answer; null where that is not known.</param>
/// <param name="declared">What the schema says of the root.</param>
internal sealed class AnswerLocator(FailureRule? rule, string? command, IJsonDeclaration declared)
{
    private const int Deepest = 4;

    private readonly MemberPath _status = MemberPath.Of(rule?.StatusMember);
    private readonly MemberPath _code = MemberPath.Of(rule?.CodeMember);
    private readonly MemberPath _message = MemberPath.Of(rule?.MessageMember);

    private enum Content
    {
        /// <summary>Nothing that could be the answer's own object.</summary>
        Plain,

        /// <summary>Objects, lists or JSON text under names that the schema does not know.</summary>
        Wrapping,

        /// <summary>A member of the schema.</summary>
        Own,
    }

    /// <summary>The answer's own object; null when it is the output itself.</summary>
    /// <param name="output">Text that begins with the output.</param>
    /// <param name="rule">How the app tells success from failure.</param>
    /// <param name="command">The app's name for what the action does.</param>
    /// <param name="declared">What the schema says of the root.</param>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static AnswerLocation? Find(ReadOnlyMemory<byte> output, FailureRule? rule, string? command, IJsonDeclaration declared)
    {
        if (!declared.HasMembers || BeginsAsDeclared(output.Span, rule, declared))
        {
            return null;
        }

        var locator = new AnswerLocator(rule, command, declared);
        var place = new AnswerLocation(output, "");
        var found = (AnswerLocation?)null;
        for (var step = 0; step < Deepest && locator.Unwrap(place) is { } inner; step++)
        {
            found = place = inner;
        }

        return found is not null && locator.Holds(found.Json.Span) ? found : null;
    }

    // An answer that nothing wraps begins with a member of its schema, most often: no more is looked at then, and nothing allocated.
    private static bool BeginsAsDeclared(ReadOnlySpan<byte> output, FailureRule? rule, IJsonDeclaration declared)
    {
        var reader = ReaderOf(output);
        return reader.TokenType == JsonTokenType.StartObject
            && reader.Read()
            && reader.TokenType == JsonTokenType.PropertyName
            && !MemberPath.Begins(ref reader, rule?.StatusMember)
            && !MemberPath.Begins(ref reader, rule?.CodeMember)
            && !MemberPath.Begins(ref reader, rule?.MessageMember)
            && declared.Declares(NameAt(ref reader));
    }

    private AnswerLocation? Unwrap(AnswerLocation place)
    {
        var reader = ReaderOf(place.Json.Span);
        return reader.TokenType switch
        {
            JsonTokenType.StartObject when Look(place.Json.Span) == Content.Wrapping => UnwrapObject(place),
            JsonTokenType.StartArray => OnlyItem(reader) is { } item ? place.At(item, "/0") : null,
            JsonTokenType.String when JsonIn(ref reader) is { } text => new AnswerLocation(text, place.Pointer),
            _ => null,
        };
    }

    private AnswerLocation? UnwrapObject(AnswerLocation place)
    {
        var own = AnswerObject.Read(place.Json.Span, rule, command);
        if (own.Within is [.., var commands])
        {
            return Command(place.At(commands, "/" + JsonPointers.Escape(rule!.Within!)), Deepest);
        }

        if (own.HasHttpStatus && own.Bodies is [.., var body])
        {
            return place.At(body, "/" + AnswerObject.Data);
        }

        // Beside a verdict stands what the app has to say, under any name.
        return
            own.Lone is { } name
            && place.At(own.LoneValues[^1], "/" + JsonPointers.Escape(name)) is var lone
            && (command is not null || !own.HasVerdict || Look(lone.Json.Span) == Content.Own)
            ? lone
            : null;
    }

    // [{"create_lead": {...}}]; PHP writes a list with gaps as an object keyed by position. The action's own command, else the first.
    private AnswerLocation? Command(AnswerLocation commands, int steps)
    {
        var reader = ReaderOf(commands.Json.Span);
        if (reader.TokenType == JsonTokenType.String)
        {
            return steps > 0 && JsonIn(ref reader) is { } text ? Command(new AnswerLocation(text, commands.Pointer), steps - 1) : null;
        }

        var isList = reader.TokenType == JsonTokenType.StartArray;
        var entries = Objects(commands).Where(entry => isList || entry.Pointer[^1] is >= '0' and <= '9').ToList();
        return (command is null ? null : entries.Select(entry => Member(entry, command)).FirstOrDefault(own => own is not null))
            ?? entries.Select(static entry => Objects(entry).FirstOrDefault() ?? entry).FirstOrDefault();
    }

    private static AnswerLocation? Member(AnswerLocation place, string name) =>
        Objects(place).FirstOrDefault(member => member.Pointer.AsSpan(place.Pointer.Length + 1).SequenceEqual(JsonPointers.Escape(name)));

    /// <summary>The objects in an object or a list, and the JSON texts that may be some.</summary>
    private static List<AnswerLocation> Objects(AnswerLocation place)
    {
        var found = new List<AnswerLocation>();
        var reader = ReaderOf(place.Json.Span);
        var (isList, index, name) = (reader.TokenType == JsonTokenType.StartArray, 0, "");
        while (reader.Read() && reader.TokenType is not (JsonTokenType.EndArray or JsonTokenType.EndObject))
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                name = JsonText.Of(ref reader);
                reader.Read();
            }

            if (reader.TokenType == JsonTokenType.StartObject || StartsJson(ref reader))
            {
                var segment = isList ? index.ToString(System.Globalization.CultureInfo.InvariantCulture) : JsonPointers.Escape(name);
                found.Add(place.At(AnswerObject.ValueAt(reader), "/" + segment));
            }

            reader.Skip();
            index++;
        }

        return found;
    }

    private Range? OnlyItem(Utf8JsonReader reader)
    {
        if (declared.IsList || !reader.Read() || reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.String))
        {
            return null;
        }

        var item = AnswerObject.ValueAt(reader);
        reader.Skip();
        return reader.Read() && reader.TokenType == JsonTokenType.EndArray ? item : null;
    }

    private bool Holds(ReadOnlySpan<byte> json)
    {
        var reader = ReaderOf(json);
        return reader.TokenType switch
        {
            JsonTokenType.StartArray => declared.IsList,
            JsonTokenType.StartObject => Look(json, countsRule: true) == Content.Own,
            JsonTokenType.String => JsonIn(ref reader) is { } text && Holds(text),
            _ => false,
        };
    }

    /// <summary>Ends at the first member of the schema: in an answer that nothing wraps, one of the first.</summary>
    private Content Look(ReadOnlySpan<byte> json, bool countsRule = false)
    {
        var content = Content.Plain;
        var reader = ReaderOf(json);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if ((countsRule || !IsOfRule(ref reader)) && declared.Declares(NameAt(ref reader)))
            {
                return Content.Own;
            }

            reader.Read();
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray || StartsJson(ref reader))
            {
                content = Content.Wrapping;
            }

            reader.Skip();
        }

        return content;
    }

    private bool IsOfRule(ref Utf8JsonReader reader) => _status.Begins(ref reader) || _code.Begins(ref reader) || _message.Begins(ref reader);

    private static ReadOnlySpan<byte> NameAt(ref Utf8JsonReader reader) =>
        reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(JsonText.Of(ref reader)) : JsonText.Bytes(ref reader);

    private static bool StartsJson(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && JsonText.Bytes(ref reader).TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..];

    private static byte[]? JsonIn(ref Utf8JsonReader reader) =>
        StartsJson(ref reader) && Encoding.UTF8.GetBytes(JsonText.Of(ref reader)) is var json && EncodedText.IsJson(json) ? json : null;

    private static Utf8JsonReader ReaderOf(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, JsonBody.ReaderOptions);
        reader.Read();
        return reader;
    }
}
