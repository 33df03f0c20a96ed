using Microsoft.Extensions.Logging;

namespace KartraGen;

/// <summary>Log events of the token route. Their ids are public API.</summary>
internal static partial class TokenLog
{
    [LoggerMessage(1100, LogLevel.Debug, "A Membrane token was handed to a browser.", EventName = "TokenVended")]
    public static partial void TokenVended(ILogger logger);

    [LoggerMessage(1101, LogLevel.Information, "No Membrane token was handed out: the request has no tenant.", EventName = "TokenDenied")]
    public static partial void TokenDenied(ILogger logger);

    [LoggerMessage(1102, LogLevel.Warning, "No Membrane token was handed out: {Reason}", EventName = "TenantRefused")]
    public static partial void TenantRefused(ILogger logger, string reason);
}
