using System.Runtime.InteropServices;

namespace KartraGen.Benchmarks.Starting;

/// <summary>The CPU time of all child processes that have ended (Linux): .NET itself tells none of an ended process.</summary>
internal static class ChildrenClock
{
    private const int Children = -1;

    public static TimeSpan Now
    {
        get
        {
            _ = GetUsage(Children, out var usage);
            return TimeSpan.FromSeconds(usage.UserSeconds + usage.SystemSeconds)
                + TimeSpan.FromMicroseconds(usage.UserMicroseconds + usage.SystemMicroseconds);
        }
    }

    // Blittable, so that no marshalling code is needed.
#pragma warning disable SYSLIB1054
    [DllImport("libc", EntryPoint = "getrusage")]
    private static extern int GetUsage(int who, out Usage usage);
#pragma warning restore SYSLIB1054

    [StructLayout(LayoutKind.Sequential, Size = 144)] // 14 more numbers follow
    private readonly struct Usage
    {
        public readonly long UserSeconds;
        public readonly long UserMicroseconds;
        public readonly long SystemSeconds;
        public readonly long SystemMicroseconds;
    }
}
