namespace KartraGen;

/// <summary>One constraint of a schema that a record does not meet.</summary>
/// <param name="Pointer">The member, as a JSON pointer (RFC 6901) from the record.</param>
/// <param name="Constraint">The schema's keyword: <c>maxLength</c>, <c>minimum</c>, ...</param>
/// <param name="Message">What is asked for. Never the value, which may be personal.</param>
public sealed record ConstraintViolation(string Pointer, string Constraint, string Message);
