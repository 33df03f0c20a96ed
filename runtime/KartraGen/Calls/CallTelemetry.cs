using System.Diagnostics;
using System.Net;

namespace KartraGen;

/// <summary>
/// Spans and metrics of actions, by OpenTelemetry's RPC conventions. Never a tenant (unless asked for), input, output
/// or text of the server; run and connection ids on spans only.
/// </summary>
internal static class CallTelemetry
{
    public static Activity? Start(MembraneCall call)
    {
        var action = call.Action!;
        var activity = Telemetry.Source.StartActivity(NameOf(action), ActivityKind.Client);
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetTag("rpc.system.name", "membrane");
            activity.SetTag("rpc.method", MethodOf(action));
            activity.SetTag("server.address", call.Uri.Host);
            activity.SetTag("server.port", call.Uri.Port);
            activity.SetTag("membrane.dispatch", action.Dispatch);
            activity.SetTag("membrane.connection.id", call.Connection.ConnectionId);
            activity.SetTag("membrane.connection.key", call.Connection.ConnectionKey);
            activity.SetTag("membrane.tenant.key", call.Settings.RecordTenantKey ? call.TokenRequest.Tenant?.Key : null);
        }

        return activity;
    }

    public static void Stop(
        Activity? activity,
        MembraneCall call,
        string? actionRunId,
        HttpStatusCode? status,
        Exception? exception,
        TimeSpan elapsed
    )
    {
        var error = exception is null ? null : ErrorTypeOf(exception);
        Telemetry.Duration.Record(elapsed.TotalSeconds, Tags(call, error));
        if (activity is null)
        {
            return;
        }

        activity.SetTag("membrane.action.run_id", actionRunId);
        activity.SetTag("http.response.status_code", (int?)status);
        activity.SetTag("membrane.retry.count", call.Attempts > 1 ? call.Attempts - 1 : null);
        activity.SetTag("error.type", error);

        // A caller that cancels has not met an error (OpenTelemetry, HTTP spans).
        if (exception is not (null or OperationCanceledException))
        {
            activity.SetStatus(ActivityStatusCode.Error);
        }
    }

    public static void Retried(MembraneCall call, string reason) =>
        Telemetry.Retries.Add(
            1,
            KeyValuePair.Create<string, object?>("rpc.method", MethodOf(call)),
            KeyValuePair.Create<string, object?>("membrane.retry.reason", reason)
        );

    public static void Disconnected(MembraneCall call) =>
        Telemetry.Disconnects.Add(1, KeyValuePair.Create<string, object?>("rpc.method", MethodOf(call)));

    // A bounded set: pairs that Membrane documents, else the status, else the exception.
    private static string ErrorTypeOf(Exception exception) =>
        exception switch
        {
            MembraneException { ErrorType: { } type } membrane when KnownErrors.IsKnown(type, membrane.ErrorKey) => membrane.ErrorKey is null
                ? type
                : $"{type}/{membrane.ErrorKey}",
            MembraneException { ErrorType: not null } => "_OTHER",
            MembraneException { StatusCode: { } status } when (int)status >= 300 => ((int)status).ToString(
                System.Globalization.CultureInfo.InvariantCulture
            ),
            _ => exception.GetType().FullName!,
        };

    private static TagList Tags(MembraneCall call, string? error)
    {
        var tags = new TagList { { "rpc.method", MethodOf(call) }, { "membrane.dispatch", call.Action!.Dispatch } };
        if (error is not null)
        {
            tags.Add("error.type", error);
        }

        return tags;
    }

    private static string NameOf(MembraneAction action) => MethodOf(action) == "_OTHER" ? "membrane" : action.Label;

    private static string MethodOf(MembraneCall call) => call.Action is null ? "_OTHER" : MethodOf(call.Action);

    // An inline request or an id alone has no name of few values.
    private static string MethodOf(MembraneAction action) =>
        action.Dispatch is "api" or "code" || (action.Key is null && action.Name is null) ? "_OTHER" : action.Label;
}
