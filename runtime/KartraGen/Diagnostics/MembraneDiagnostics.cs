namespace KartraGen;

/// <summary>Names for telemetry: <c>AddSource(MembraneDiagnostics.ActivitySourceName)</c>, <c>AddMeter(MembraneDiagnostics.MeterName)</c>.</summary>
public static class MembraneDiagnostics
{
    /// <summary>The source of spans.</summary>
    public const string ActivitySourceName = "KartraGen";

    /// <summary>The meter.</summary>
    public const string MeterName = "KartraGen";
}
