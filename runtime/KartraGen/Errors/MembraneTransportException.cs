namespace KartraGen;

/// <summary>There was no usable answer: no connection, a time-out, a broken or foreign answer.</summary>
public class MembraneTransportException : MembraneException
{
    /// <inheritdoc cref="MembraneException(string, Exception?)"/>
    public MembraneTransportException(string message, Exception? innerException = null)
        : base(message, innerException) { }

    internal MembraneTransportException(string message, FailedCall call, Exception? innerException = null)
        : base(message, call, innerException) { }
}
