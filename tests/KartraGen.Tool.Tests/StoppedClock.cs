namespace KartraGen.Tool.Tests;

/// <summary>The time at which the test began: an emulator that is started again gives its actions the same revisions.</summary>
internal sealed class StoppedClock : TimeProvider
{
    private readonly DateTimeOffset now = DateTimeOffset.UtcNow;

    public override DateTimeOffset GetUtcNow() => now;
}
