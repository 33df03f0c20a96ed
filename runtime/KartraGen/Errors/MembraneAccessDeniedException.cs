namespace KartraGen;

/// <summary>The token is good but not enough (403): the call may need a manager token, see <see cref="MembraneClient"/>.</summary>
public class MembraneAccessDeniedException : MembraneException
{
    /// <inheritdoc cref="MembraneException(string, Exception?)"/>
    public MembraneAccessDeniedException(string message, Exception? innerException = null)
        : base(message, innerException) { }

    internal MembraneAccessDeniedException(string message, FailedCall call, Exception? innerException = null)
        : base(message, call, innerException) { }
}
