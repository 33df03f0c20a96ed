namespace KartraGen;

/// <summary>
/// The app itself answered a request through a connection, and said no: its status stands in <see cref="MembraneException.StatusCode"/>, its
/// answer in <see cref="MembraneException.RawBody"/>. What was asked for may have been done in part.
/// </summary>
public class AppRequestException : MembraneException
{
    /// <inheritdoc cref="MembraneException(string, Exception?)"/>
    public AppRequestException(string message, Exception? innerException = null)
        : base(message, innerException) { }

    internal AppRequestException(string message, FailedCall call, Exception? innerException = null)
        : base(message, call, innerException) { }
}
