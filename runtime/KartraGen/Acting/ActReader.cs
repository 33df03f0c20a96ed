using System.Text.Json;
using KartraGen.Json;

namespace KartraGen;

/// <summary>From a successful answer of <c>/act</c> to a result, or to the exception that its caller acts on.</summary>
internal static class ActReader
{
    public static ActResult<TOutput> Read<TOutput>(MembraneCall call, MembraneReply reply, JsonCodec<TOutput> codec, bool throwOnRejected)
    {
        if (!ActAnswer.TryParse(reply.Body, out var answer))
        {
            throw ErrorClassifier.Foreign(call, reply, "the answer is not Membrane's JSON");
        }

        var output = answer.HasOutput ? reply.Body.AsMemory(answer.Output) : default;
        if (output.IsEmpty)
        {
            return new ActResult<TOutput>(codec.Empty, answer.ActionRunId, default, null);
        }

        if (throwOnRejected && call.Action?.App?.Failure is { } rule && Refusal.Find(output.Span, rule) is { } refusal)
        {
            throw ErrorClassifier.Refused(call, reply, refusal, answer.ActionRunId, output);
        }

        var report = new JsonReadReport();
        return new ActResult<TOutput>(codec.Read(output.Span, report), answer.ActionRunId, output, report);
    }
}
