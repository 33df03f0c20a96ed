using System.Text.Json;

namespace KartraGen;

/// <summary>
/// The action ran and failed: the app itself said no. Kartra's 244 (lead already exists) arrives so, for instance:
/// <c>catch (ActFailedException e) when (e.Code == KartraErrorCodes.LeadAlreadyExists)</c>.
/// </summary>
public class ActFailedException : MembraneException
{
    /// <inheritdoc cref="MembraneException(string, Exception?)"/>
    public ActFailedException(string message, Exception? innerException = null)
        : base(message, innerException) { }

    internal ActFailedException(string message, FailedCall call, Exception? innerException = null)
        : base(message, call, innerException) { }

    /// <summary>All codes of the answer in document order; <see cref="MembraneException.Code"/> is the first.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>The output as it came; undefined when there was none. It may hold personal data.</summary>
    public JsonElement RawOutput { get; init; }
}
