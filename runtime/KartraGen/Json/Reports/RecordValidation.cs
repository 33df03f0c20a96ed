using KartraGen.Json;

namespace KartraGen;

/// <summary>Checks a request against its schema before it is sent. Nobody else does: Membrane and the app have the last word.</summary>
public static class RecordValidation
{
    /// <summary>
    /// All constraints that <paramref name="record"/> and the records in it do not meet: bounds, lengths, patterns, either/or rules.
    /// Empty when all are met. Answers are not checked, since apps do not keep to their own schemas; records inside unions are not looked into.
    /// </summary>
    /// <example><code>
    /// foreach (var violation in request.Validate())
    ///     ModelState.AddModelError(violation.Pointer, violation.Message);
    /// </code></example>
    public static IReadOnlyList<ConstraintViolation> Validate<T>(this T record)
        where T : JsonRecord, IJsonRecord<T>
    {
        ArgumentNullException.ThrowIfNull(record);
        var violations = new JsonViolations();
        T.Check(record, violations);
        return violations.Found;
    }
}
