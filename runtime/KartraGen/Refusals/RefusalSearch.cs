using System.Text;
using System.Text.Json;
using KartraGen.Json;

namespace KartraGen;

/// <summary>
/// Looks for a refusal where an answer's own object may stand: as it is, in the envelope of an action that sends an HTTP
/// request (<c>{"status":200,"data":…}</c>), as JSON text (Kartra sends its JSON as text/html), in a list of one, under a
/// command's name (as Kartra's pages print it). Nowhere else: what the app keeps may well have a status, too.
/// </summary>
/// <param name="rule">How the app refuses.</param>
/// <param name="command">The app's name for what the action does: then no other lone member is a wrapper. Null where it is not known.</param>
/// <param name="declared">What the action's schema says of its output: no member that it names is a wrapper.</param>
internal sealed class RefusalSearch(FailureRule rule, string? command, IJsonDeclaration declared)
{
    private const int Deepest = 4;

    private Refusal? _found;

    /// <summary>Null when nothing was refused.</summary>
    public static Refusal? Find(ReadOnlySpan<byte> output, FailureRule rule, string? command, IJsonDeclaration declared)
    {
        if (rule.FailureValue.Text is { } text && !RefusalHint.MayHold(output, text))
        {
            return null;
        }

        var search = new RefusalSearch(rule, command, declared);
        search.Look(output, Deepest, Proof.None);
        return search._found;
    }

    /// <summary>As <see cref="Find"/>, in an answer that may be anything: null where it is no JSON.</summary>
    public static Refusal? FindIn(ReadOnlyMemory<byte> answer, FailureRule rule)
    {
        var json = JsonBody.Readable(answer);
        return EncodedText.IsJson(json.Span) ? Find(json.Span, rule, null, JsonCodecs.Element) : null;
    }

    /// <summary>What a status has to have beside it, where it could be that of any thing.</summary>
    private enum Proof
    {
        /// <summary>Nothing: here stands the answer's own object.</summary>
        None,

        /// <summary>A code or a message, or a word for failure and nothing else at all: a lone member may hold what the app keeps.</summary>
        Lone,

        /// <summary>A code or a message: a list of one may hold what the app keeps.</summary>
        Item,
    }

    private void Look(ReadOnlySpan<byte> json, int steps, Proof proof)
    {
        var reader = new Utf8JsonReader(json, JsonBody.ReaderOptions);
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                LookInObject(json, steps, proof);
                break;
            case JsonTokenType.StartArray when steps > 0 && proof == Proof.None && !declared.IsList && Only(reader, json) is { IsEmpty: false } item:
                Look(item, steps - 1, Proof.Item);
                break;
            case JsonTokenType.String when steps > 0 && TryDecode(ref reader, out var text):
                Look(text, steps - 1, proof);
                break;
        }
    }

    private void LookInObject(ReadOnlySpan<byte> json, int steps, Proof proof)
    {
        var own = AnswerObject.Read(json, rule, command);
        if (own.Failed && (proof == Proof.None || own.HasReason || (proof == Proof.Lone && own.Members == 1 && rule.FailureValue.Text is not null)))
        {
            (_found ??= new Refusal()).Add(own.Code, own.Message, isFirst: true);
        }

        foreach (var commands in own.Within)
        {
            LookInCommands(json[commands], steps);
        }

        // With a verdict, or with commands, this is the answer's own object, and what is in it is the app's, but for the action's own command.
        // So is what a lone member holds.
        var isCommand = command is not null && own.Lone is not null;
        if (steps == 0 || own.Within.Count > 0 || proof == Proof.Lone || (own.HasVerdict && !isCommand))
        {
            return;
        }

        var isEnvelope = own.HasHttpStatus && own.Bodies.Count > 0;
        if ((isEnvelope ? AnswerObject.Data : own.Lone) is not { } wrapper || declared.Declares(Encoding.UTF8.GetBytes(wrapper)))
        {
            return;
        }

        foreach (var value in isEnvelope ? own.Bodies : own.LoneValues)
        {
            Look(json[value], steps - 1, isEnvelope || isCommand ? Proof.None : Proof.Lone);
        }
    }

    // [{"create_lead": {...}}, {"assign_tag": {...}}]; PHP writes a list with gaps as an object keyed by position.
    private void LookInCommands(ReadOnlySpan<byte> json, int steps)
    {
        var reader = new Utf8JsonReader(json, JsonBody.ReaderOptions);
        reader.Read();
        if (reader.TokenType == JsonTokenType.String && steps > 0 && TryDecode(ref reader, out var text))
        {
            LookInCommands(text, steps - 1);
            return;
        }

        if (reader.TokenType is not (JsonTokenType.StartArray or JsonTokenType.StartObject))
        {
            return;
        }

        while (reader.Read() && reader.TokenType is not (JsonTokenType.EndArray or JsonTokenType.EndObject))
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                var isPosition = !JsonText.Bytes(ref reader).ContainsAnyExceptInRange((byte)'0', (byte)'9');
                reader.Read();
                if (!isPosition)
                {
                    reader.Skip();
                    continue;
                }
            }

            if (reader.TokenType == JsonTokenType.StartObject)
            {
                LookInEntry(ref reader, json);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private void LookInEntry(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        LookAtCommand(json[AnswerObject.ValueAt(reader)]);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                LookAtCommand(json[AnswerObject.ValueAt(reader)]);
            }

            reader.Skip();
        }
    }

    private void LookAtCommand(ReadOnlySpan<byte> json)
    {
        var own = AnswerObject.Read(json, rule, command);
        if (own.Failed)
        {
            (_found ??= new Refusal()).Add(own.Code, own.Message, isFirst: false);
        }
    }

    /// <summary>The only item of the list that <paramref name="reader"/> stands at; empty where there is none or more.</summary>
    private static ReadOnlySpan<byte> Only(Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return default;
        }

        var item = AnswerObject.ValueAt(reader);
        reader.Skip();
        return reader.Read() && reader.TokenType == JsonTokenType.EndArray ? json[item] : default;
    }

    private static bool TryDecode(ref Utf8JsonReader reader, out byte[] json)
    {
        json = Encoding.UTF8.GetBytes(JsonText.Of(ref reader));
        return json.AsSpan().TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..] && EncodedText.IsJson(json);
    }
}
