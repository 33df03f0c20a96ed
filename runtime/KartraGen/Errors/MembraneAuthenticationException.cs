namespace KartraGen;

/// <summary>Membrane refused the token, also a fresh one: wrong or rotated secret, wrong workspace, or a clock that is off.</summary>
public class MembraneAuthenticationException : MembraneException
{
    /// <inheritdoc cref="MembraneException(string, Exception?)"/>
    public MembraneAuthenticationException(string message, Exception? innerException = null)
        : base(message, innerException) { }

    internal MembraneAuthenticationException(string message, FailedCall call, Exception? innerException = null)
        : base(message, call, innerException) { }
}
