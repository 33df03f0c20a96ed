using System.Text.Json;
using System.Text.Json.Nodes;
using KartraGen.Emulator.Acting;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Code;
using KartraGen.Emulator.Connecting;
using KartraGen.Emulator.Elements;
using KartraGen.Emulator.External;

namespace KartraGen.Emulator.Runs;

/// <summary>What a script reaches: the apps and actions that its caller reaches.</summary>
internal sealed class ScriptHost(
    RunRequest origin,
    Element own,
    Connections connections,
    Actions actions,
    ExternalApi api,
    Func<RunRequest, Task<ApiReply>> run
) : ICodeHost
{
    public JsonElement Request(JsonElement request)
    {
        Demand(request);
        var connection = request.Text("connection") is { } selector ? connections.Find(origin.Caller, selector) : own;
        return InlineRequest.Send(InlineRequest.Read(request, connection), connection, api);
    }

    public JsonElement Act(JsonElement call, CodeScope scope)
    {
        Demand(call);
        var body = JsonObject.Create(call)!;
        if (call.Text("connection") is { } connection)
        {
            body["connectionId"] = connections.Find(origin.Caller, connection).Id;
        }

        if (call.Text("selector") is { } selector)
        {
            body[actions.Store.ById(selector) is null ? "key" : "id"] = selector;
        }

        body.Remove("connection");
        body.Remove("selector");
        var parsed = ActCall.Parse(JsonSerializer.SerializeToElement(body));

        // The script's thread is its own, and it waits for the answer whatever happens.
        return Answer(run(origin with { Call = parsed, Script = scope }).GetAwaiter().GetResult());
    }

    private static JsonElement Answer(ApiReply reply)
    {
        if (reply.Delivery != Delivery.Whole)
        {
            throw new ApiError(500, "internal", null, "The answer was cut off.");
        }

        JsonElement answer;
        try
        {
            answer = JsonBody.Parse(reply.Body);
        }
        catch (ApiError)
        {
            throw new ApiError(500, "internal", null, $"The answer with status {reply.Status} is not JSON.");
        }

        var data = answer.Member("data") is { } given ? JsonSerializer.SerializeToNode(given) : null;
        return reply.Status < 400
            ? answer
            : throw new ApiError(reply.Status, answer.Text("type"), answer.Text("key"), answer.Text("message") ?? "", data);
    }

    private static void Demand(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw ApiError.BadRequest("What the code asks for must be an object.");
        }
    }
}
