namespace KartraGen.Schemas;

/// <summary>Where all of <paramref name="When"/> holds, the members <paramref name="Required"/> must be there.</summary>
internal sealed record SchemaCondition(EquatableArray<SchemaTag> When, EquatableArray<string> Required);
