using KartraGen;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// .NET Aspire's service defaults add a resilience handler to every HTTP client, which repeats requests without knowing
/// whether an action ran (microsoft/aspire#4631).
/// </summary>
internal static class ForeignHandlers
{
    // By name: the package is none of ours.
    private const string ResilienceHandler = "Microsoft.Extensions.Http.Resilience.ResilienceHandler";

    /// <summary>Takes them out, unless they are to be kept; what else stands in front sends no request twice.</summary>
    public static void Restrain(HttpMessageHandlerBuilder builder, string optionsName)
    {
        var options = builder.Services.GetRequiredService<IOptionsMonitor<MembraneOptions>>().Get(optionsName);
        for (var i = builder.AdditionalHandlers.Count - 1; i >= 0 && !options.KeepForeignResilienceHandlers; i--)
        {
            if (builder.AdditionalHandlers[i].GetType().FullName == ResilienceHandler)
            {
                builder.AdditionalHandlers.RemoveAt(i);
                Log.ForeignHandlerRemoved(MembraneCore.LoggerOf(builder.Services), ResilienceHandler);
            }
        }

        builder.AdditionalHandlers.Add(new SendOnceHandler());
    }
}
