namespace KartraGen.Tests.Support;

/// <summary>The system's clock, on which the pauses between attempts pass a hundred times as fast; time-outs (5 s and more, or very short) do not.</summary>
internal sealed class HastyTime : TimeProvider
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(350);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(4.9);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime >= ShortestPause && dueTime <= LongestPause ? dueTime / 100 : dueTime, period);
}
