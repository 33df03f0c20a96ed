using System.Diagnostics;

namespace KartraGen.Jobs.Tests;

/// <summary>How late this machine is, busy as it may be, while a time is taken: by how much a thread that only sleeps overslept in all.</summary>
internal sealed class Lateness
{
    private static readonly TimeSpan Nap = TimeSpan.FromMilliseconds(100);

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private long _late;

    public Lateness() => new Thread(Sleep) { IsBackground = true }.Start();

    public TimeSpan Elapsed => _watch.Elapsed;

    public TimeSpan Total => TimeSpan.FromTicks(Interlocked.Read(ref _late));

    private void Sleep()
    {
        for (var nap = 0; nap < 600; nap++)
        {
            var began = _watch.Elapsed;
            Thread.Sleep(Nap);
            Interlocked.Add(ref _late, (_watch.Elapsed - began - Nap).Ticks);
        }
    }
}
