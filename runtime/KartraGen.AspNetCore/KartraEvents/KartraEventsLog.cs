using Microsoft.Extensions.Logging;

namespace Kartra.Events;

/// <summary>Log events of the route that Kartra posts to: never the address, which holds the secret, nor what came. Their ids are public API.</summary>
internal static partial class KartraEventsLog
{
    [LoggerMessage(1110, LogLevel.Warning, "A message for Kartra's events was refused: {Reason}", EventName = "KartraMessageRefused")]
    public static partial void Refused(ILogger logger, string reason);

    [LoggerMessage(
        1111,
        LogLevel.Warning,
        "A message of Kartra's has {Count} values that do not fit, the first at {Pointer}: {Expected} expected, {Found} found.",
        EventName = "KartraMessageMismatch"
    )]
    public static partial void Mismatch(ILogger logger, int count, string pointer, string expected, string found);
}
