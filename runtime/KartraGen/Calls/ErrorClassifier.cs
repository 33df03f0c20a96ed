using System.Net;
using System.Text.Json;
using KartraGen.Json;

namespace KartraGen;

/// <summary>Turns an answer that is not a success into the exception its caller acts on (docs/membrane/protocol.md#errors, in that order).</summary>
internal static class ErrorClassifier
{
    public static MembraneException Classify(MembraneCall call, MembraneReply reply)
    {
        var error = reply.Error;
        if (error.IsDisconnected)
        {
            return Disconnected(call, reply);
        }

        if (error.IsExternalRateLimit)
        {
            return new MembraneRateLimitException(Say(call, reply, "the connected app limits the number of calls"), call.Failed(reply)) { IsExternalApp = true };
        }

        return reply.Status switch
        {
            HttpStatusCode.Unauthorized when IsTokenRefusal(call, error) =>
                new MembraneAuthenticationException(Say(call, reply, TokenRefused(reply)), call.Failed(reply)),

            // Membrane's older guide says so of every other 401 of /act (docs/membrane/protocol.md#disconnects); a refused token was handled above.
            HttpStatusCode.Unauthorized => Disconnected(call, reply),
            HttpStatusCode.TooManyRequests => new MembraneRateLimitException(Say(call, reply, "Membrane limits the number of calls"), call.Failed(reply)),
            HttpStatusCode.Forbidden => new MembraneAccessDeniedException(Say(call, reply, "the token does not allow this; managing a workspace takes AsManager()"), call.Failed(reply)),
            HttpStatusCode.NotFound => new MembraneNotFoundException(Say(call, reply, NotFound(call)), call.Failed(reply)),
            _ when !error.IsJson || IsGateways(reply) => Foreign(call, reply, "the answer does not come from Membrane"),
            HttpStatusCode.BadRequest when error.ActionRunId is null => new MembraneRequestException(Say(call, reply, "Membrane refused the request"), call.Failed(reply)),
            _ when call.Action is not null && (error.ActionRunId is not null || error.Type == "action_run") =>
                new ActFailedException(Say(call, reply, "the action ran and failed"), call.Failed(reply)) { Codes = error.Code is null ? [] : [error.Code] },
            _ => new MembraneException(Say(call, reply, "Membrane answered with an error"), call.Failed(reply)),
        };
    }

    /// <summary>
    /// True when a 401 means our own token. One without Membrane's key means so only where no app can have said it.
    /// </summary>
    public static bool IsTokenRefusal(MembraneCall call, MembraneError error) =>
        error.Key == "not_authenticated" || (call is { Action: null, IsProxied: false } && error.Type is null && !error.IsDisconnected);

    /// <summary>An answer in which the app itself says no.</summary>
    public static ActFailedException Refused(MembraneCall call, MembraneReply reply, Refusal refusal, string? actionRunId, ReadOnlyMemory<byte> output)
    {
        var code = refusal.Codes.Count > 0 ? refusal.Codes[0] : null;
        var message = $"{call.Label}: the app refused{(code is null ? "" : $" with code {MembraneException.Safe(code)}")}{Run(actionRunId)}.";
        return new ActFailedException(message)
        {
            StatusCode = reply.Status,
            Code = code,
            Codes = refusal.Codes,
            Detail = refusal.Message,
            ActionName = call.Label,
            ActionRunId = actionRunId,
            ConnectionId = call.Connection.ConnectionId,
            ConnectionKey = call.Connection.ConnectionKey,
            RawOutput = JsonBody.Parse(output).RootElement,
        };
    }

    /// <summary>An answer that is none of Membrane's: a proxy's page, a cut text.</summary>
    public static MembraneTransportException Foreign(MembraneCall call, MembraneReply reply, string what) =>
        new(Say(call, reply, $"{what}; it may have run"), call.Failed(reply)) { MayHaveRun = true };

    // A gateway may well answer in JSON, and so does an app that is asked through the proxy.
    private static bool IsGateways(MembraneReply reply) =>
        reply.Status is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout
        && !KnownErrors.IsMembranes(reply.Error) && !KnownErrors.TellsOfRun(reply.Error);

    private static ConnectionDisconnectedException Disconnected(MembraneCall call, MembraneReply reply) =>
        new(Say(call, reply, "the connection is disconnected; let its user reconnect it"), call.Failed(reply));

    private static string TokenRefused(MembraneReply reply) =>
        "Membrane refused the token; check workspace key and secret (MEMBRANE_WORKSPACE_KEY, MEMBRANE_WORKSPACE_SECRET)"
        + (reply.ClockSkew is { } skew ? $" and the clock, which differs from Membrane's by {skew.TotalSeconds:F0} s" : "");

    private static string NotFound(MembraneCall call) => call.Action switch
    {
        { Key: not null } => "Membrane knows no such action or connection. The bundled snapshots carry no ids, and a catalog action may "
            + "have no key: run `kartragen fetch` with this workspace's credentials to take snapshots with ids",
        { } => "Membrane knows no such action or connection",
        null => "Membrane knows no such thing",
    };

    // Identifiers only: what the server says may hold personal data.
    private static string Say(MembraneCall call, MembraneReply reply, string what)
    {
        var error = reply.Error;
        var kind = (MembraneException.Safe(error.Type), MembraneException.Safe(error.Key ?? error.Code)) switch
        {
            (null, null) => "",
            (var type, null) => " " + type,
            (null, var key) => " " + key,
            var (type, key) => $" {type}/{key}",
        };
        var connection = MembraneException.Safe(call.Connection.Value) is { } value ? $", {call.Connection.Member} {value}" : "";
        return $"{call.Label}: {what} (HTTP {(int)reply.Status}{kind}{Run(error.ActionRunId)}{connection}).";
    }

    private static string Run(string? actionRunId) => MembraneException.Safe(actionRunId) is { } id ? $", run {id}" : "";
}
