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
        var failed = call.Failed(reply);
        if (call.IsProxied && !KnownErrors.IsMembranes(error) && !IsGateways(reply))
        {
            return new AppRequestException(Say(call, reply, "the app answered with an error"), failed);
        }

        if (error.IsDisconnected)
        {
            return Disconnected(call, reply);
        }

        if (error.IsExternalRateLimit)
        {
            return new MembraneRateLimitException(Say(call, reply, "the connected app limits the number of calls"), failed) { IsExternalApp = true };
        }

        return reply.Status switch
        {
            HttpStatusCode.Unauthorized when IsTokenRefusal(call, error) => new MembraneAuthenticationException(
                Say(call, reply, TokenRefused(call, reply)),
                failed
            ),

            // Membrane's older guide says so of every other 401 of /act (docs/membrane/protocol.md#disconnects).
            HttpStatusCode.Unauthorized => Disconnected(call, reply),
            HttpStatusCode.TooManyRequests => new MembraneRateLimitException(Say(call, reply, "Membrane limits the number of calls"), failed),
            HttpStatusCode.Forbidden => new MembraneAccessDeniedException(
                Say(call, reply, "the token does not allow this; managing a workspace takes AsManager()"),
                failed
            ),
            HttpStatusCode.NotFound => new MembraneNotFoundException(
                Say(call, reply, call.Action is null ? "Membrane knows no such thing" : "Membrane knows no such action"),
                failed
            ),
            _ when !error.IsJson || IsGateways(reply) => Foreign(call, reply, "the answer does not come from Membrane"),
            // Which rules Membrane keeps is its own affair, and no public page says how it words them: ours are told, as what is likely.
            HttpStatusCode.BadRequest when error.ActionRunId is null || error.Type == "bad_request" => new MembraneRequestException(
                Say(call, reply, "Membrane refused the request" + RefusedInput.InWords(call.Violations)),
                failed
            )
            {
                Violations = call.Violations,
            },
            _ when call.Action is not null && (error.ActionRunId is not null || error.Type == "action_run") => Threw(call, reply, failed),
            _ => new MembraneException(Say(call, reply, "Membrane answered with an error"), failed),
        };
    }

    /// <summary>True when a 401 is about our own token. One without Membrane's kind of error says so only where no app can have said it.</summary>
    public static bool IsTokenRefusal(MembraneCall call, MembraneError error) =>
        call.IsProxied
            ? error.Key == "not_authenticated" && KnownErrors.IsMembranes(error)
            : error.Key == "not_authenticated" || (error.Type is null && !error.IsDisconnected);

    /// <summary>
    /// True when a call whose token was refused may be sent again with a fresh one: nothing ran, which only Membrane's own words say
    /// (docs/membrane/protocol.md#sending-again), or running twice does no harm.
    /// </summary>
    public static bool MayRefresh(MembraneCall call, MembraneError error) =>
        IsTokenRefusal(call, error) && (IsBeforeRun(error) || call.Retry == MembraneRetryMode.Idempotent);

    /// <summary>True when an answer that is no success says that nothing ran.</summary>
    public static bool NothingRan(MembraneCall call, MembraneReply reply) =>
        reply.Status switch
        {
            HttpStatusCode.Unauthorized => IsBeforeRun(reply.Error),

            // Through the proxy it may be the app's.
            _ when call.IsProxied => false,

            // Membrane's status for errors of all kinds (docs/membrane/protocol.md#errors), those of runs and its own faults included.
            HttpStatusCode.BadRequest => reply.Error.IsJson && IsAheadOfRun(reply.Error),
            HttpStatusCode.RequestTimeout => false,
            var status => (int)status is > 400 and < 500 && KnownErrors.IsMembranes(reply.Error) && IsAheadOfRun(reply.Error),
        };

    /// <summary>True when Membrane itself says that it knows no such action, or no such connection: nothing ran.</summary>
    public static bool IsNoSuchAction(MembraneCall call, MembraneReply reply) =>
        reply.Status == HttpStatusCode.NotFound && !call.IsProxied && reply.Error is { Type: "bad_request", Key: "not_found", ActionRunId: null };

    /// <summary>An answer in which the app itself says no.</summary>
    public static ActFailedException Refused(
        MembraneCall call,
        MembraneReply reply,
        Refusal refusal,
        string? actionRunId,
        ReadOnlyMemory<byte> output
    )
    {
        var code = refusal.Codes.Count > 0 ? refusal.Codes[0] : null;
        return new ActFailedException($"{call.Label}: the app refused{WithCode(call, code)}{Run(actionRunId)}.")
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
            MayHaveRun = call.MayHaveRunBefore,
        };
    }

    /// <summary>A request through a connection that the app answered with a success in which it says no.</summary>
    public static AppRequestException Refused(MembraneCall call, MembraneReply reply, Refusal refusal)
    {
        var code = refusal.Codes.Count > 0 ? refusal.Codes[0] : null;
        return new AppRequestException($"{call.Label}: the app refused{WithCode(call, code)}.", call.Failed(reply))
        {
            Code = code,
            Detail = refusal.Message,
            MayHaveRun = call.MayHaveRunBefore,
        };
    }

    /// <summary>An answer that is none of Membrane's: a proxy's page, a cut text.</summary>
    public static MembraneTransportException Foreign(MembraneCall call, MembraneReply reply, string what) =>
        new(Say(call, reply, $"{what}; it may have run"), call.Failed(reply)) { MayHaveRun = true };

    /// <summary>What happened, and the identifiers that lead on. What the server says may hold personal data.</summary>
    public static string Say(MembraneCall call, MembraneReply reply, string what)
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

    /// <summary>An action that threw. What the app answered it stands in the error's <c>data</c>, or inside that (docs/membrane/protocol.md#errors).</summary>
    private static ActFailedException Threw(MembraneCall call, MembraneReply reply, FailedCall failed)
    {
        var error = reply.Error;
        var refusal = call.App?.Failure is { } rule
            ? error
                .Bodies.Select(body => RefusalSearch.Find(body, rule, call.Action?.Command, JsonCodecs.Element))
                .FirstOrDefault(found => found is not null)
            : null;
        IReadOnlyList<string> codes =
            refusal is { Codes.Count: > 0 } ? refusal.Codes
            : error.Code is { } own ? [own]
            : [];
        var code = codes.Count > 0 ? codes[0] : null;
        return new ActFailedException(Say(call, reply, $"the action ran and failed{WithCode(call, code)}"), failed)
        {
            Codes = codes,
            Code = code,
            Detail = refusal?.Message ?? error.Message,
            MayHaveRun = refusal is null || call.MayHaveRunBefore,
        };
    }

    private static bool IsAheadOfRun(MembraneError error) => !error.IsDisconnected && error.Type != "internal" && !KnownErrors.TellsOfRun(error);

    private static bool IsBeforeRun(MembraneError error) => error is { Key: "not_authenticated", ActionRunId: null };

    // A gateway may well answer in JSON, and so does an app that is asked through the proxy.
    private static bool IsGateways(MembraneReply reply) =>
        reply.Status is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout
        && !KnownErrors.IsMembranes(reply.Error)
        && !KnownErrors.TellsOfRun(reply.Error);

    private static ConnectionDisconnectedException Disconnected(MembraneCall call, MembraneReply reply) =>
        new(Say(call, reply, "the connection is disconnected; let its user reconnect it"), call.Failed(reply));

    private static string TokenRefused(MembraneCall call, MembraneReply reply) =>
        (
            call.Settings.Tokens.Credentials.CanRefresh
                ? "Membrane refused the token; check workspace key and secret (MEMBRANE_WORKSPACE_KEY, MEMBRANE_WORKSPACE_SECRET)"
                : "Membrane refused the ready token (Membrane:Token, MEMBRANE_TOKEN): it may have been revoked, or be another workspace's"
        )
        + (reply.ClockSkew is { } skew ? $" and the clock, which differs from Membrane's by {skew.TotalSeconds:F0} s" : "")
        + (call.MayHaveRun ? "; it may have run" : "");

    private static string WithCode(MembraneCall call, string? code) =>
        MembraneException.Safe(code) is { } safe
            ? $" with code {safe}{(call.App?.ErrorCodes?.GetValueOrDefault(safe) is { } name ? " " + name : "")}"
            : "";

    private static string Run(string? actionRunId) => MembraneException.Safe(actionRunId) is { } id ? $", run {id}" : "";
}
