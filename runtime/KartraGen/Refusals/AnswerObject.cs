using System.Text.Json;
using KartraGen.Json;

namespace KartraGen;

/// <summary>What one object of an answer says by a <see cref="FailureRule"/>, and which of its members may wrap the answer's own object.</summary>
internal sealed class AnswerObject
{
    /// <summary>The member in which an action that sends an HTTP request has the app's body, beside the status.</summary>
    public const string Data = "data";

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

    /// <summary>The one member that holds an object, or JSON text; null where there are others, or a list.</summary>
    public string? Lone { get; private set; }

    public List<Range> LoneValues { get; } = [];

    /// <summary>Reads the object that <paramref name="json"/> is.</summary>
    public static AnswerObject Read(ReadOnlySpan<byte> json, FailureRule rule)
    {
        var answer = new AnswerObject();
        var reader = new Utf8JsonReader(json, JsonBody.ReaderOptions);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            answer.Members++;
            answer.ReadMember(ref reader, rule);
            reader.Skip();
        }

        if (answer._structured != 1)
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

    private void ReadMember(ref Utf8JsonReader reader, FailureRule rule)
    {
        if (JsonText.Is(ref reader, rule.StatusMember))
        {
            reader.Read();
            ReadStatus(ref reader, rule);
        }
        else if (JsonText.Is(ref reader, rule.CodeMember))
        {
            reader.Read();
            Code = Scalar(ref reader);
        }
        else if (rule.MessageMember is { } message && JsonText.Is(ref reader, message))
        {
            reader.Read();
            Message = Scalar(ref reader);
        }
        else if (rule.Within is { } within && JsonText.Is(ref reader, within))
        {
            reader.Read();
            Within.Add(ValueAt(reader));
        }
        else
        {
            ReadOther(ref reader);
        }
    }

    private void ReadStatus(ref Utf8JsonReader reader, FailureRule rule)
    {
        if (Scalar(ref reader) is not { } status)
        {
            return;
        }

        var isText = reader.TokenType == JsonTokenType.String;
        if (isText && status.Equals(rule.FailureValue, StringComparison.OrdinalIgnoreCase))
        {
            Failed = HasVerdict = true;
        }
        else if (status.Length == 3 && status[0] is >= '1' and <= '5' && char.IsAsciiDigit(status[1]) && char.IsAsciiDigit(status[2]))
        {
            HasHttpStatus = true;
        }
        else
        {
            HasVerdict |= isText;
        }
    }

    private void ReadOther(ref Utf8JsonReader reader)
    {
        var name = JsonText.Of(ref reader);
        reader.Read();
        if (name == Data)
        {
            Bodies.Add(ValueAt(reader));
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
