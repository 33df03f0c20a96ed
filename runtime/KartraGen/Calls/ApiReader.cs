using System.Text.Json;
using KartraGen.Json;

namespace KartraGen;

/// <summary>From an answer of Membrane's API to its JSON, or to the exception that its caller acts on.</summary>
internal static class ApiReader
{
    public static JsonElement Read(MembraneCall call, MembraneReply reply)
    {
        if (!reply.IsSuccess)
        {
            throw ErrorClassifier.Classify(call, reply);
        }

        if (reply.Body.Length == 0)
        {
            return default;
        }

        try
        {
            return JsonBody.Parse(reply.Body).RootElement;
        }
        catch (JsonException exception)
        {
            throw ErrorClassifier.Foreign(
                call,
                reply,
                $"the answer is not JSON, or nested deeper than {JsonBody.MaxDepth} levels (byte {exception.BytePositionInLine} of line {exception.LineNumber})"
            );
        }
    }
}
