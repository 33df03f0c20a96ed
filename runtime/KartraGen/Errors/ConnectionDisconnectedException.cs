namespace KartraGen;

/// <summary>
/// The connection has lost its access to the app. Have the user reconnect the same connection
/// (<see cref="MembraneException.ConnectionId"/>); a new connection is not needed.
/// </summary>
public class ConnectionDisconnectedException : MembraneException
{
    /// <inheritdoc cref="MembraneException(string, Exception?)"/>
    public ConnectionDisconnectedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    internal ConnectionDisconnectedException(string message, MembraneCall call, MembraneReply? reply, Exception? innerException = null)
        : base(message, call, reply, innerException)
    {
    }

    internal ConnectionDisconnectedException(string message, MembraneCall call, MembraneReply reply, MembraneConnection connection)
        : base(message, call, reply)
    {
        ConnectionId = connection.Id.Length > 0 ? connection.Id : ConnectionId;
        ConnectionKey ??= connection.Key;
        ClientAction = connection.ClientAction;
    }

    /// <summary>What its user has to do; null when Membrane did not say.</summary>
    public MembraneClientAction? ClientAction { get; init; }
}
