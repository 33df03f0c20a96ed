namespace KartraGen;

/// <summary>
/// The connection has lost its access to the app. Have the user reconnect the same connection
/// (<see cref="MembraneException.ConnectionId"/>); a new connection is not needed.
/// </summary>
public class ConnectionDisconnectedException : MembraneException
{
    /// <inheritdoc cref="MembraneException(string, Exception?)"/>
    public ConnectionDisconnectedException(string message, Exception? innerException = null)
        : base(message, innerException) { }

    internal ConnectionDisconnectedException(string message, FailedCall call, Exception? innerException = null)
        : base(message, call, innerException) { }

    /// <summary>What its user has to do; null when Membrane did not say.</summary>
    public MembraneClientAction? ClientAction { get; init; }
}
