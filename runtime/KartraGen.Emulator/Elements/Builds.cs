namespace KartraGen.Emulator.Elements;

/// <summary>What Membrane builds in the background: connectors, and actions made by intent. Each build takes the same while.</summary>
internal sealed class Builds(TimeProvider time, TimeSpan duration) : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Does something when a build would be over; not at all once this is disposed.</summary>
    public void Later(Action action) =>
        _ = Task.Delay(duration, time, _stopping.Token)
            .ContinueWith(_ => action(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);

    public void Dispose() => _stopping.Cancel();
}
