using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace KartraGen;

/// <summary>What spans and metrics are made with, and the metric of tokens.</summary>
internal static class Telemetry
{
    public static readonly ActivitySource Source = new(MembraneDiagnostics.ActivitySourceName);
    private static readonly Meter Meter = new(MembraneDiagnostics.MeterName);

    public static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "membrane.client.operation.duration",
        unit: "s",
        description: "How long an action took, repetitions and waiting included.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 120] }
    );

    public static readonly Counter<long> Retries = Meter.CreateCounter<long>("membrane.client.retries", description: "Attempts after the first one.");

    private static readonly Counter<long> TokenAcquisitions = Meter.CreateCounter<long>(
        "membrane.client.token.acquisitions",
        description: "Tokens made or fetched."
    );

    public static readonly Counter<long> Disconnects = Meter.CreateCounter<long>(
        "membrane.client.connection.disconnects",
        description: "Actions that found their connection disconnected."
    );

    public static void TokenAcquired(string source, Exception? exception)
    {
        var tags = new TagList { { "membrane.token.source", source } };
        if (exception is not null)
        {
            tags.Add("error.type", exception.GetType().FullName);
        }

        TokenAcquisitions.Add(1, tags);
    }
}
