using Microsoft.Extensions.Logging;

namespace KartraGen.Jobs;

/// <summary>Log events; neither keys of jobs nor of tenants, which may be personal.</summary>
internal static partial class JobLog
{
    [LoggerMessage(1200, LogLevel.Debug, "Job {Id} of {Action}: {State} {Reason}", EventName = "JobEnded")]
    public static partial void Ended(ILogger logger, long id, string action, ActJobState state, string? reason);

    [LoggerMessage(1201, LogLevel.Warning, "A tenant is paused: {Reason}", EventName = "TenantPaused")]
    public static partial void Paused(ILogger logger, string reason);

    [LoggerMessage(1202, LogLevel.Information, "A tenant's connection is ready; its jobs go on", EventName = "TenantResumed")]
    public static partial void Resumed(ILogger logger);

    [LoggerMessage(1203, LogLevel.Warning, "The ledger could not be written; trying again", EventName = "LedgerNotWritten")]
    public static partial void NotWritten(ILogger logger, Exception exception);

    [LoggerMessage(1204, LogLevel.Warning, "A process died: {Count} jobs that it had about to be sent are unknown", EventName = "ProcessDied")]
    public static partial void Died(ILogger logger, int count);

    [LoggerMessage(1205, LogLevel.Information, "Job {Id} of {Action} was unknown: {Verdict}", EventName = "JobLookedAt")]
    public static partial void LookedAt(ILogger logger, long id, string action, ActJobVerdict verdict);

    [LoggerMessage(1206, LogLevel.Warning, "Job {Id} of {Action} is unknown and could not be looked at", EventName = "LookFailed")]
    public static partial void LookFailed(ILogger logger, long id, string action, Exception exception);

    [LoggerMessage(1208, LogLevel.Debug, "A tenant's turn was lost; what is due is found in the ledger", EventName = "TurnLost")]
    public static partial void TurnLost(ILogger logger, Exception exception);

    [LoggerMessage(1207, LogLevel.Error, "The ledger could not be read; jobs wait", EventName = "LedgerNotRead")]
    public static partial void NotRead(ILogger logger, Exception exception);
}
