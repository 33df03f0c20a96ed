namespace KartraGen;

/// <summary>
/// Many calls were stopped, because what one of them met (<see cref="Exception.InnerException"/>) the others would have met too. All that was read has
/// been told by then.
/// </summary>
/// <example><code>
/// catch (BulkStoppedException stopped) when (stopped.InnerException is ConnectionDisconnectedException { ConnectionId: { } id })
/// {
///     await AskToReconnectAsync(id, goOnFrom: stopped.Progress.Read);
/// }
/// </code></example>
public class BulkStoppedException : MembraneException
{
    /// <inheritdoc cref="MembraneException(string, Exception?)"/>
    public BulkStoppedException(string message, Exception? innerException = null)
        : base(message, innerException) { }

    /// <summary>The place, in the source, of the input whose call met it first.</summary>
    public long Index { get; init; }

    /// <summary>How far it had come: inputs from <see cref="BulkProgress.Read"/> on were never touched.</summary>
    public BulkProgress Progress { get; init; } = new();
}
