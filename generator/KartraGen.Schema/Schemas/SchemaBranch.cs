namespace KartraGen.Schemas;

/// <summary><c>if</c>, <c>then</c> and <c>else</c>, or an entry of <c>dependentSchemas</c>.</summary>
/// <param name="If">The condition.</param>
/// <param name="Then">What holds where it does; null where nothing is said.</param>
/// <param name="Else">What holds otherwise; null where nothing is said.</param>
internal sealed record SchemaBranch(Schema If, Schema? Then, Schema? Else);
