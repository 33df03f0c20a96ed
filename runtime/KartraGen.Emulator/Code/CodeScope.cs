namespace KartraGen.Emulator.Code;

/// <summary>The script that is running, for what it runs in turn: the time is counted once for all of them.</summary>
/// <param name="Depth">How many scripts are running, one inside the other.</param>
/// <param name="Deadline">By <see cref="Environment.TickCount64"/>.</param>
internal sealed record CodeScope(int Depth, long Deadline)
{
    public static CodeScope Outermost(TimeSpan time) => new(Depth: 1, Environment.TickCount64 + (long)time.TotalMilliseconds);

    public TimeSpan Left => TimeSpan.FromMilliseconds(Math.Max(1, Deadline - Environment.TickCount64));
}
