namespace KartraGen;

/// <summary>Membrane refused the request before running anything (400): the input does not fit the action's schema, for instance.</summary>
/// <example><code>
/// catch (MembraneRequestException refused)
/// {
///     foreach (var violation in refused.Violations)
///         ModelState.AddModelError(violation.Pointer, violation.Message);
/// }
/// </code></example>
public class MembraneRequestException : MembraneException
{
    /// <inheritdoc cref="MembraneException(string, Exception?)"/>
    public MembraneRequestException(string message, Exception? innerException = null)
        : base(message, innerException) { }

    internal MembraneRequestException(string message, FailedCall call, Exception? innerException = null)
        : base(message, call, innerException) { }

    /// <summary>
    /// What the input of a generated action does not meet of its schema, as <see cref="RecordValidation.Validate"/> finds it: most likely why it was refused.
    /// Empty where it meets all that is checked on this side.
    /// </summary>
    public IReadOnlyList<ConstraintViolation> Violations { get; init; } = [];
}
