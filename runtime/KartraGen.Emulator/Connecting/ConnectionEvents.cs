using System.Text.Json.Nodes;
using KartraGen.Emulator.Api;

namespace KartraGen.Emulator.Connecting;

/// <summary>How attempts to connect ended, for who listens: one event for each attempt (<c>ConnectionMessagePayload</c> of the JS SDK).</summary>
internal sealed class ConnectionEvents
{
    private readonly Recent<TaskCompletionSource<JsonObject>> _attempts = new(limit: 1000);

    /// <summary>The event; it may have come before anyone listens.</summary>
    public Task<JsonObject> Of(string requestId) => Attempt(requestId).Task;

    public JsonObject Connected(string? requestId, JsonObject connection) =>
        Tell(requestId, new JsonObject { ["type"] = "newConnectionCreated", ["connection"] = connection });

    public JsonObject Failed(string? requestId, ApiError error) =>
        Tell(
            requestId,
            new JsonObject
            {
                ["type"] = "newConnectionFailure",
                ["error"] = error.Message,
                ["errorData"] = JsonObject.Create(error.Body()),
            }
        );

    private JsonObject Tell(string? requestId, JsonObject told)
    {
        told["source"] = "integration.app";
        told["requestId"] = requestId ?? "";
        if (requestId is not null)
        {
            Attempt(requestId).TrySetResult(told);
        }

        return told;
    }

    private TaskCompletionSource<JsonObject> Attempt(string requestId) =>
        _attempts.GetOrAdd(requestId, () => new TaskCompletionSource<JsonObject>(TaskCreationOptions.RunContinuationsAsynchronously));
}
