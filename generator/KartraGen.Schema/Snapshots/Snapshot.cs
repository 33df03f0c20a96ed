namespace KartraGen.Schemas.Snapshots;

/// <summary>One Membrane action as a snapshot file holds it.</summary>
internal sealed record Snapshot
{
    /// <summary>The app's name, in the file or else its folder's.</summary>
    public required string App { get; init; }

    public required string Name { get; init; }

    /// <summary>The stable handle of a workspace's action; null for catalog actions.</summary>
    public string? Key { get; init; }

    public string? Id { get; init; }

    public string? Description { get; init; }

    /// <summary>Null where the action declares no input.</summary>
    public SchemaDocument? Input { get; init; }

    /// <summary>JSON Schema of the input, ASCII without spaces; null where there is none, or it is broken.</summary>
    public string? InputJson { get; init; }

    /// <inheritdoc cref="InputJson"/>
    public string? OutputJson { get; init; }

    /// <summary>Null where the action's output is not described.</summary>
    public SchemaDocument? Output { get; init; }
}
