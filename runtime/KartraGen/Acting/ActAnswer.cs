using System.Text.Json;
using KartraGen.Json;

namespace KartraGen;

/// <summary>The envelope <c>{"output": ..., "actionRunId": "..."}</c>: where the output lies in the body, and the run's id.</summary>
internal readonly record struct ActAnswer(Range Output, bool HasOutput, string? ActionRunId)
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>False when the body is no JSON object.</summary>
    public static bool TryParse(ReadOnlySpan<byte> body, out ActAnswer answer)
    {
        answer = default;
        var skipped = body.StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
        try
        {
            var reader = new Utf8JsonReader(body[skipped..], JsonText.ReaderOptions);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                ReadMember(ref reader, skipped, ref answer);
            }

            // Text after the object is what a cut or doubled answer looks like; Read throws on it.
            return !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void ReadMember(ref Utf8JsonReader reader, int skipped, ref ActAnswer answer)
    {
        var isOutput = reader.ValueTextEquals("output"u8);
        var isRunId = reader.ValueTextEquals("actionRunId"u8);
        reader.Read();
        if (isRunId && reader.TokenType == JsonTokenType.String)
        {
            answer = answer with { ActionRunId = reader.GetString() };
            return;
        }

        var start = (int)reader.TokenStartIndex + skipped;
        reader.Skip();
        if (isOutput)
        {
            answer = answer with { Output = start..((int)reader.BytesConsumed + skipped), HasOutput = true };
        }
    }
}
