using System.Text.Json;
using KartraGen.Json;

namespace KartraGen;

/// <summary>What one object of an answer says by a <see cref="FailureRule"/>, and which of its members may wrap the answer's own object.</summary>
internal sealed class AnswerObject(FailureRule? rule, string? command)
{
    /// <summary>The member in which an action that sends an HTTP request has the app's body, beside the status.</summary>
    public const string Data = "data";

    private readonly MemberPath _status = MemberPath.Of(rule?.StatusMember);
    private readonly MemberPath _code = MemberPath.Of(rule?.CodeMember);
    private readonly MemberPath _message = MemberPath.Of(rule?.MessageMember);
    private int _structured;

    /// <summary>It refuses. Of a member that came twice, any failure counts.</summary>
    public bool Failed { get; private set; }

    /// <summary>It says in words how it went: what else is in it is the app's.</summary>
    public bool HasVerdict { get; private set; }

    /// <summary>Its status is HTTP's.</summary>
    public bool HasHttpStatus { get; private set; }

    public string? Code { get; private set; }

    public string? Message { get; private set; }

    public bool HasReason => Code is not null || Message is not null;

    public int Members { get; private set; }

    /// <summary>Where the values of the rule's list stand.</summary>
    public List<Range> Within { get; } = [];

    /// <summary>Where the values of <see cref="Data"/> stand.</summary>
    public List<Range> Bodies { get; } = [];

    /// <summary>The command, where it is known; else the one member that holds an object, or JSON text. Null where there are others, or a list.</summary>
    public string? Lone { get; private set; }

    public List<Range> LoneValues { get; } = [];

    /// <summary>Reads the object that <paramref name="json"/> is; without a rule, what may wrap another object alone.</summary>
    public static AnswerObject Read(ReadOnlySpan<byte> json, FailureRule? rule, string? command)
    {
        var answer = new AnswerObject(rule, command);
        var reader = new Utf8JsonReader(json, JsonBody.ReaderOptions);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            answer.Members++;
            answer.ReadMember(ref reader);
            reader.Skip();
        }

        if (command is null && answer._structured != 1)
        {
            answer.Lone = null;
        }

        return answer;
    }

    /// <summary>Where the value that <paramref name="reader"/> stands at begins and ends.</summary>
    public static Range ValueAt(Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return start..(int)reader.BytesConsumed;
    }

    private void ReadMember(ref Utf8JsonReader reader)
    {
        var isOfRule = false;
        var value = reader;
        if (_status.Begins(ref value))
        {
            isOfRule = true;
            if (_status.TryFollow(ref value))
            {
                ReadStatus(ref value);
            }
        }

        value = reader;
        if (_code.Begins(ref value))
        {
            isOfRule = true;
            Code = _code.TryFollow(ref value) ? Scalar(ref value) ?? Code : Code;
        }

        value = reader;
        if (_message.Begins(ref value))
        {
            isOfRule = true;
            Message = _message.TryFollow(ref value) ? Scalar(ref value) ?? Message : Message;
        }

        if (rule?.Within is { } within && JsonText.Is(ref reader, within))
        {
            reader.Read();
            Within.Add(ValueAt(reader));
            return;
        }

        if (JsonText.Is(ref reader, "status"))
        {
            value = reader;
            value.Read();
            HasHttpStatus |= IsHttpStatus(Scalar(ref value));
        }

        if (isOfRule && !JsonText.Is(ref reader, Data))
        {
            reader.Read();
            return;
        }

        ReadOther(ref reader);
    }

    private void ReadStatus(ref Utf8JsonReader value)
    {
        var scalar = value.TokenType switch
        {
            JsonTokenType.True => "true",
            JsonTokenType.False => "false",
            _ => Scalar(ref value),
        };
        if (rule!.FailureValue.Scalar is not { } failure)
        {
            Failed |= !IsNothing(value, scalar);
            HasVerdict |= Failed;
        }
        else if (scalar is not null)
        {
            var isText = value.TokenType == JsonTokenType.String;
            var isFailure = scalar.Equals(failure, StringComparison.OrdinalIgnoreCase) && (isText || rule.FailureValue.Text is null);
            Failed |= isFailure;
            HasVerdict |= isFailure || (isText ? !IsHttpStatus(scalar) : rule.FailureValue.Text is null);
        }
    }

    private static bool IsNothing(Utf8JsonReader value, string? scalar)
    {
        if (value.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            value.Read();
            return value.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray;
        }

        return scalar is null or "" or "false" || (value.TokenType == JsonTokenType.Number && scalar.AsSpan().Trim("0.-").IsEmpty);
    }

    private static bool IsHttpStatus(string? scalar) =>
        scalar is { Length: 3 } && scalar[0] is >= '1' and <= '5' && char.IsAsciiDigit(scalar[1]) && char.IsAsciiDigit(scalar[2]);

    private void ReadOther(ref Utf8JsonReader reader)
    {
        var name = JsonText.Of(ref reader);
        reader.Read();
        if (name == Data)
        {
            Bodies.Add(ValueAt(reader));
        }

        if (command is not null && name != command)
        {
            return;
        }

        if (reader.TokenType == JsonTokenType.StartArray)
        {
            _structured++;
            Lone = null;
        }
        else if (reader.TokenType == JsonTokenType.StartObject || IsObjectAsText(ref reader))
        {
            _structured += Lone == name ? 0 : 1;
            Lone = name;
            LoneValues.Add(ValueAt(reader));
        }
    }

    private static bool IsObjectAsText(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && JsonText.Bytes(ref reader).TrimStart(" \t\r\n"u8) is [(byte)'{', ..];

    private static string? Scalar(ref Utf8JsonReader reader) =>
        reader.TokenType is JsonTokenType.String or JsonTokenType.Number ? JsonText.Of(ref reader) : null;
}
