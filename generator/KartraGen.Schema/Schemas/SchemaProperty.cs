namespace KartraGen.Schemas;

/// <summary>A property of an object schema, under the name it has on the wire.</summary>
internal sealed record SchemaProperty(string Name, Schema Schema)
{
    /// <summary>In words, when it is there, of a member that only some branches have; otherwise null.</summary>
    public string? When { get; init; }
}
