namespace KartraGen;

/// <summary>Membrane refused the request before running anything (400): the input does not fit the action's schema, for instance.</summary>
public class MembraneRequestException : MembraneException
{
    /// <inheritdoc cref="MembraneException(string, Exception?)"/>
    public MembraneRequestException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    internal MembraneRequestException(string message, FailedCall call, Exception? innerException = null)
        : base(message, call, innerException)
    {
    }
}
