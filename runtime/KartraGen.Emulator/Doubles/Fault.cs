using System.Globalization;
using System.Text.Json.Nodes;
using KartraGen.Emulator.Api;

namespace KartraGen.Emulator;

/// <summary>
/// Something that goes wrong with a call, for <see cref="MembraneEmulator.Fail(string, Fault, int?)"/>. <see cref="AfterRun"/> says whether the action
/// had run by then: what a caller that gets no usable answer cannot know.
/// </summary>
public sealed record Fault
{
    private Fault(string name) => Name = name;

    /// <summary>What it is, for test output.</summary>
    public string Name { get; private init; }

    /// <summary>Whether the action runs before the fault strikes. It can be set with <c>with { AfterRun = true }</c>.</summary>
    public bool AfterRun { get; init; }

    /// <summary>HTTP 429 from Membrane itself, <c>bad_request/rate_limit_exceeded</c>; nothing ran.</summary>
    /// <param name="retryAfter">The <c>Retry-After</c> header, in whole seconds; null sends none.</param>
    public static Fault RateLimited(TimeSpan? retryAfter = null) =>
        Answering(nameof(RateLimited), new ApiError(429, "bad_request", "rate_limit_exceeded", "Too many requests."), retryAfter);

    /// <summary>
    /// The external app's own rate limit: type <c>connection</c>, key <c>rate_limit_exceeded</c>. The status is not documented; here it is 429.
    /// </summary>
    public static Fault AppRateLimited { get; } =
        Failing(nameof(AppRateLimited), new ApiError(429, "connection", "rate_limit_exceeded", "The external app limits its rate."));

    /// <summary>HTTP 503; nothing ran.</summary>
    /// <param name="retryAfter">The <c>Retry-After</c> header, in whole seconds; null sends none.</param>
    public static Fault Unavailable(TimeSpan? retryAfter = null) =>
        Answering(nameof(Unavailable), new ApiError(503, "internal", null, "Unavailable."), retryAfter);

    /// <summary>HTTP 500, type <c>internal</c>, with a run id.</summary>
    public static Fault InternalError { get; } =
        Failing(nameof(InternalError), new ApiError(500, "internal", null, "Something went wrong.", new JsonObject { ["errorId"] = "err_emulated" }));

    /// <summary>The action itself failed: HTTP 400, type <c>action_run</c>, with a run id.</summary>
    public static Fault ActionFailed { get; } = Failing(nameof(ActionFailed), new ApiError(400, "action_run", null, "The action failed."));

    /// <summary>HTTP 401 <c>not_authenticated</c>, whatever the token.</summary>
    public static Fault NotAuthenticated { get; } = Answering(nameof(NotAuthenticated), ApiError.NotAuthenticated("The token was refused."), null);

    /// <summary>
    /// The connection says no: type <c>connection</c>, key <c>connection_is_defunct</c>, with a run id. This call only;
    /// <see cref="MembraneEmulator.Disconnect"/> lasts.
    /// </summary>
    public static Fault Disconnected { get; } =
        Failing(nameof(Disconnected), new ApiError(400, "connection", "connection_is_defunct", "The connection is disconnected."));

    /// <summary>
    /// As <see cref="Disconnected"/>, in the words of the vendor's skill pages: <c>{"code": "CONNECTION_DISCONNECTED"}</c>, without type and key.
    /// </summary>
    public static Fault DisconnectedByCode { get; } =
        Failing(
            nameof(DisconnectedByCode),
            new ApiError(400, type: null, key: null, "The connection is disconnected.") { Code = "CONNECTION_DISCONNECTED" }
        );

    /// <summary>The TCP connection is cut after the request came in and before the action ran.</summary>
    public static Fault ResetBeforeRun { get; } = new(nameof(ResetBeforeRun)) { Change = answer => answer with { Delivery = Delivery.Reset } };

    /// <summary>The TCP connection is cut after the action ran, without an answer.</summary>
    public static Fault ResetAfterRun { get; } = ResetBeforeRun with { Name = nameof(ResetAfterRun), AfterRun = true };

    /// <summary>The action runs; half of the answer arrives, then the connection is cut.</summary>
    public static Fault Truncated { get; } =
        new(nameof(Truncated)) { AfterRun = true, Change = answer => answer with { Delivery = Delivery.Truncated } };

    /// <summary>A proxy's HTML page with status 502; nothing ran.</summary>
    public static Fault Html { get; } =
        new(nameof(Html)) { Change = _ => ApiReply.Of("<!DOCTYPE html><html><body><h1>502 Bad Gateway</h1></body></html>", "text/html", 502) };

    /// <summary>An HTML page with status 200, as a captive portal gives; nothing ran.</summary>
    public static Fault HtmlWithStatus200 { get; } =
        new(nameof(HtmlWithStatus200)) { Change = _ => ApiReply.Of("<!DOCTYPE html><html><body>Please log in</body></html>", "text/html") };

    /// <summary>
    /// The action runs, and the answer comes late. With <c>AfterRun = false</c> the action runs late, and not at all if the caller has gone by then.
    /// </summary>
    /// <param name="delay">How late, by the emulator's clock.</param>
    public static Fault Slow(TimeSpan delay) =>
        new(nameof(Slow))
        {
            AfterRun = true,
            Delay = delay,
            Change = answer => answer with { Delay = delay },
        };

    /// <summary>The fault's name.</summary>
    public override string ToString() => AfterRun ? Name + " after the run" : Name;

    internal TimeSpan Delay { get; private init; }

    /// <summary>Set for failures that belong to a run, and so carry its id.</summary>
    internal ApiError? Error { get; private init; }

    private Func<ApiReply, ApiReply> Change { get; init; } = answer => answer;

    /// <summary>What becomes of an answer on its way.</summary>
    internal ApiReply Spoil(ApiReply answer) => Error is { } error ? ApiReply.Of(error.Body(), error.Status) : Change(answer);

    private static Fault Failing(string name, ApiError error) => new(name) { Error = error };

    private static Fault Answering(string name, ApiError error, TimeSpan? retryAfter) =>
        new(name)
        {
            Change = _ =>
                ApiReply.Of(error.Body(), error.Status) with
                {
                    RetryAfter = retryAfter is { } wait ? Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture) : null,
                },
        };
}
