using System.Text.Json;
using KartraGen.Json;

namespace KartraGen;

/// <summary>From a successful answer of <c>/act</c> to a result, or to the exception that its caller acts on.</summary>
internal static class ActReader
{
    public static ActResult<TOutput> Read<TOutput>(MembraneCall call, MembraneReply reply, JsonCodec<TOutput> codec, bool throwOnRejected)
    {
        if (!TryRead(JsonBody.Readable(reply.Body), call, codec, out var result, out var earlier))
        {
            throw ErrorClassifier.Foreign(call, reply, "the answer is not Membrane's JSON");
        }

        if (throwOnRejected && call.App?.Failure is { } rule)
        {
            if (earlier is not null)
            {
                foreach (var output in earlier)
                {
                    ThrowIfRefused(call, reply, rule, codec, result.ActionRunId, output);
                }
            }

            ThrowIfRefused(call, reply, rule, codec, result.ActionRunId, result.Raw);
        }

        return result;
    }

    private static void ThrowIfRefused(
        MembraneCall call,
        MembraneReply reply,
        FailureRule rule,
        IJsonDeclaration declared,
        string? actionRunId,
        ReadOnlyMemory<byte> output
    )
    {
        if (RefusalSearch.Find(output.Span, rule, call.Action?.Command, declared) is { } refusal)
        {
            throw ErrorClassifier.Refused(call, reply, refusal, actionRunId, output);
        }
    }

    /// <summary>
    /// Reads the envelope <c>{"output": ..., "actionRunId": "..."}</c> and the output in one walk, unless the output is wrapped
    /// (<see cref="AnswerLocator"/>); false when the body is no JSON object.
    /// </summary>
    private static bool TryRead<TOutput>(
        ReadOnlyMemory<byte> body,
        MembraneCall call,
        JsonCodec<TOutput> codec,
        out ActResult<TOutput> result,
        out List<ReadOnlyMemory<byte>>? earlier
    )
    {
        result = null!;
        earlier = null;
        var output = default(TOutput);
        var raw = ReadOnlyMemory<byte>.Empty;
        string? actionRunId = null;
        var location = "";
        JsonReadReport? report = null;
        try
        {
            var reader = new Utf8JsonReader(body.Span, JsonBody.ReaderOptions);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (JsonText.Is(ref reader, "output"))
                {
                    // Of a member that comes twice the last counts, as everywhere in JSON; but no refusal is overlooked.
                    if (!raw.IsEmpty)
                    {
                        (earlier ??= []).Add(raw);
                    }

                    reader.Read();
                    var start = (int)reader.TokenStartIndex;
                    report = new JsonReadReport();
                    location = "";
                    if (AnswerLocator.Find(body[start..], call.App?.Failure, call.Action?.Command, codec) is { } own)
                    {
                        output = own.Read(codec, report);
                        location = own.Pointer;
                        reader.Skip();
                    }
                    else
                    {
                        output = codec.Read(ref reader, report);
                    }

                    raw = body[start..(int)reader.BytesConsumed];
                    report.Resolve(raw.Span, start);
                }
                else if (JsonText.Is(ref reader, "actionRunId"))
                {
                    reader.Read();
                    actionRunId = reader.TokenType is JsonTokenType.String or JsonTokenType.Number ? JsonText.Of(ref reader) : actionRunId;
                    reader.Skip();
                }
                else
                {
                    reader.Skip();
                }
            }

            // Text after the object is what a cut or doubled answer looks like; Read throws on it.
            if (reader.Read())
            {
                return false;
            }
        }
        catch (JsonException)
        {
            return false;
        }

        result = new ActResult<TOutput>(report is null ? codec.Empty : output!, actionRunId, raw, report, codec) { Location = location };
        return true;
    }
}
