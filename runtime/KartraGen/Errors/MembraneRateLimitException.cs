namespace KartraGen;

/// <summary>Too many calls (429), and waiting for the next chance did not help or would take too long.</summary>
public class MembraneRateLimitException : MembraneException
{
    /// <inheritdoc cref="MembraneException(string, Exception?)"/>
    public MembraneRateLimitException(string message, Exception? innerException = null)
        : base(message, innerException) { }

    internal MembraneRateLimitException(string message, FailedCall call, Exception? innerException = null)
        : base(message, call, innerException) { }

    /// <summary>
    /// True when the connected app limits, not Membrane: then a part of the action may have run, and it is not
    /// repeated by itself.
    /// </summary>
    public bool IsExternalApp { get; init; }
}
