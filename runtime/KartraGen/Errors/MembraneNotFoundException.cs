namespace KartraGen;

/// <summary>Membrane does not know the action, the connection or whatever else was named (404).</summary>
public class MembraneNotFoundException : MembraneException
{
    /// <inheritdoc cref="MembraneException(string, Exception?)"/>
    public MembraneNotFoundException(string message, Exception? innerException = null)
        : base(message, innerException) { }

    internal MembraneNotFoundException(string message, FailedCall call, Exception? innerException = null)
        : base(message, call, innerException) { }
}
