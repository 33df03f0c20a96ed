using System.Text.Json;
using System.Text.Json.Nodes;
using KartraGen.Json;

namespace KartraGen;

/// <summary>
/// A call as a run's log holds it. The log's <c>action</c> is the body of <c>/act</c>, by the newer pages; by the SDK it is the
/// action itself, with the input beside it (docs/membrane/protocol.md#run-logs). Only what <c>/act</c> takes is sent of either.
/// </summary>
internal static class LoggedCall
{
    // In this order: an action that is told by itself has both an id and a key, and only one may be sent.
    private static readonly string[] Ways = ["api", "code", "id", "key"];

    private static readonly string[] Connections = ["connectionId", "connectionKey", "integrationId", "integrationKey"];

    /// <exception cref="InvalidOperationException">The log does not hold it.</exception>
    public static (MembraneAction Action, JsonElement Input) Of(MembraneActionRun run)
    {
        var way = Ways.FirstOrDefault(way =>
            Member(run.Action, way) is var value && (way == "api" ? value.ValueKind == JsonValueKind.Object : value.Text() is { Length: > 0 })
        );

        // Without the body that was sent, no input may mean that it was not kept.
        if (
            (way ?? (run.ActionId is null ? null : "id")) is not { } dispatch
            || ((way is null || !run.IsCall) && run.Input.ValueKind == JsonValueKind.Undefined)
        )
        {
            throw new InvalidOperationException("The log of this run does not hold what was called, so that it cannot be run again.");
        }

        var value = way is null ? Member(run.Json, "actionId") : Member(run.Action, dispatch);
        return (MembraneAction.FromLog(dispatch, value, IsRead(dispatch, value)), run.Input);
    }

    /// <summary>What the caller says, over what the log does.</summary>
    public static MembraneCallOptions Options(MembraneActionRun run, MembraneCallOptions? options)
    {
        var named = Connections.FirstOrDefault(name => Member(run.Action, name).Text() is { Length: > 0 });
        string? Of(string name) => name == named ? Member(run.Action, name).Text() : null;
        var logged = new MembraneCallOptions
        {
            ConnectionId = Of("connectionId") ?? (named is null ? run.ConnectionId : null),
            ConnectionKey = Of("connectionKey"),
            IntegrationId = Of("integrationId"),
            IntegrationKey = Of("integrationKey"),
            Meta = run.Meta.ValueKind == JsonValueKind.Object ? JsonObject.Create(run.Meta) : null,
        };
        return options is null ? logged : options.Over(logged);
    }

    private static bool IsRead(string dispatch, JsonElement value) =>
        dispatch == "api"
        && Member(value, "method").Text() is { } method
        && (method.Equals("GET", StringComparison.OrdinalIgnoreCase) || method.Equals("HEAD", StringComparison.OrdinalIgnoreCase));

    private static JsonElement Member(JsonElement json, string name) => json.TryGetMember(name, out var value) ? value : default;
}
