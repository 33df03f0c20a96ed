namespace KartraGen.Schemas;

/// <summary>The keywords that put a schema together from others, as they are written.</summary>
internal sealed record SchemaComposition
{
    public static SchemaComposition None { get; } = new();

    /// <summary>The schemas that all hold.</summary>
    public EquatableArray<Schema> AllOf { get; init; }

    /// <summary>The choices that all hold.</summary>
    public EquatableArray<SchemaChoice> Choices { get; init; }

    /// <summary>The schemas that do not hold.</summary>
    public EquatableArray<Schema> Not { get; init; }

    public EquatableArray<SchemaBranch> Branches { get; init; }

    /// <summary>Whether null is allowed whatever else is said: OpenAPI's <c>nullable</c> beside composition.</summary>
    public bool OrNull { get; init; }
}
