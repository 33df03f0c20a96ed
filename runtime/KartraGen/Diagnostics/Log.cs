using Microsoft.Extensions.Logging;

namespace KartraGen;

/// <summary>Log events of the category <c>KartraGen.MembraneClient</c>. Their ids and fields are public API.</summary>
internal static partial class Log
{
    [LoggerMessage(1000, LogLevel.Debug, "{Action} starts ({Dispatch}).", EventName = "ActStarting")]
    public static partial void ActStarting(ILogger logger, string action, string dispatch);

    [LoggerMessage(
        1001,
        LogLevel.Debug,
        "{Action} completed as run {ActionRunId} after {ElapsedMs} ms and {Attempts} attempts.",
        EventName = "ActCompleted"
    )]
    public static partial void ActCompleted(ILogger logger, string action, string? actionRunId, long elapsedMs, int attempts);

    [LoggerMessage(1002, LogLevel.Debug, "{Action} failed: HTTP {StatusCode} {ErrorType}/{ErrorKey}, run {ActionRunId}.", EventName = "ActFailed")]
    public static partial void ActFailed(ILogger logger, string action, int? statusCode, string? errorType, string? errorKey, string? actionRunId);

    [LoggerMessage(
        1003,
        LogLevel.Warning,
        "{Action} is tried again after attempt {Attempt} in {DelayMs} ms: {Reason}.",
        EventName = "RetryScheduled"
    )]
    public static partial void RetryScheduled(ILogger logger, string action, int attempt, long delayMs, string reason);

    [LoggerMessage(1004, LogLevel.Information, "{Action} is not tried again, because it may have run: {Reason}.", EventName = "RetryWithheld")]
    public static partial void RetryWithheld(ILogger logger, string action, string reason);

    [LoggerMessage(
        1005,
        LogLevel.Warning,
        "{Action} found its connection disconnected: id {ConnectionId}, key {ConnectionKey}, run {ActionRunId}.",
        EventName = "ConnectionDisconnected"
    )]
    public static partial void ConnectionDisconnected(
        ILogger logger,
        string action,
        string? connectionId,
        string? connectionKey,
        string? actionRunId
    );

    [LoggerMessage(1006, LogLevel.Warning, "{Action} may have run, its answer is lost: {Reason}.", EventName = "OutcomeUnknown")]
    public static partial void OutcomeUnknown(ILogger logger, string action, string reason);

    [LoggerMessage(
        1007,
        LogLevel.Warning,
        "{Action} is not tried again, because the server asks to wait {RetryAfterSeconds} s.",
        EventName = "RetryAfterTooLong"
    )]
    public static partial void RetryAfterTooLong(ILogger logger, string action, double retryAfterSeconds);

    [LoggerMessage(
        1008,
        LogLevel.Debug,
        "{Action}: {Pointer} of the output is {ActualKind}, its schema says {Expected}.",
        EventName = "OutputMismatch"
    )]
    public static partial void OutputMismatch(ILogger logger, string action, string pointer, string expected, string actualKind);

    [LoggerMessage(1010, LogLevel.Debug, "A token was acquired from {Source}; it expires at {ExpiresAt}.", EventName = "TokenAcquired")]
    public static partial void TokenAcquired(ILogger logger, string source, DateTimeOffset? expiresAt);

    [LoggerMessage(1011, LogLevel.Information, "Membrane refused a token; a fresh one is asked from {Source}.", EventName = "TokenRefusedRefreshing")]
    public static partial void TokenRefusedRefreshing(ILogger logger, string source);

    [LoggerMessage(
        1012,
        LogLevel.Warning,
        "No fresh token could be acquired from {Source} ahead of time: {ExceptionType}.",
        EventName = "BackgroundRefreshFailed"
    )]
    public static partial void BackgroundRefreshFailed(ILogger logger, string source, string exceptionType);

    [LoggerMessage(
        1013,
        LogLevel.Warning,
        "This machine's clock differs from Membrane's by {Seconds} s; tokens may be refused.",
        EventName = "ClockSkew"
    )]
    public static partial void ClockSkew(ILogger logger, long seconds);

    [LoggerMessage(
        1020,
        LogLevel.Information,
        "The handler {HandlerType} was taken out of Membrane's HTTP client: it repeats requests without knowing whether an action ran.",
        EventName = "ForeignHandlerRemoved"
    )]
    public static partial void ForeignHandlerRemoved(ILogger logger, string handlerType);

    [LoggerMessage(1022, LogLevel.Warning, "The workspace secret has {Bytes} bytes; 32 or more are advised.", EventName = "ShortSecret")]
    public static partial void ShortSecret(ILogger logger, int bytes);

    [LoggerMessage(
        1009,
        LogLevel.Information,
        "{Action} has no such key or id in this workspace; it is called by the id that its name was looked up by.",
        EventName = "ActionLookedUp"
    )]
    public static partial void ActionLookedUp(ILogger logger, string action);
}
