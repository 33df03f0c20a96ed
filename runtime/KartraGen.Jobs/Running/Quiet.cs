using Microsoft.Extensions.Logging;
using Wolverine.Runtime.Handlers;

namespace KartraGen.Jobs;

/// <summary>Messages of our own, which come all the time and tell nobody anything.</summary>
internal static class Quiet
{
    public static void Down(HandlerChain chain) =>
        (chain.SuccessLogLevel, chain.ProcessingLogLevel, chain.TelemetryEnabled) = (LogLevel.Trace, LogLevel.Trace, false);
}
