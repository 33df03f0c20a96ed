using System.Text.Json;

namespace KartraGen.Tool.Snapshots;

/// <summary>One action as it is committed: what the generator turns into a method, and nothing that names a workspace, tenant or user.</summary>
public sealed record ActionSnapshot
{
    /// <summary>The app's key, and the folder of the file: <c>kartra</c>.</summary>
    public required string App { get; init; }

    /// <summary>What the action is called; the default C# name comes from it.</summary>
    public required string Name { get; init; }

    /// <summary>Dispatch is by key where there is one; actions of Membrane's catalog often have none.</summary>
    public string? Key { get; init; }

    /// <summary>Membrane's id, valid for every tenant; null where only a connection's own id is known.</summary>
    public string? Id { get; init; }

    /// <summary>What the action does, for its readers.</summary>
    public string? Description { get; init; }

    /// <summary>JSON Schema of the input; null where Membrane gave none.</summary>
    public JsonElement? InputSchema { get; init; }

    /// <summary>JSON Schema of the output; null where Membrane has not derived one.</summary>
    public JsonElement? OutputSchema { get; init; }

    /// <summary>Membrane's revision mark of the action.</summary>
    public string? Revision { get; init; }

    /// <summary>The bytes of the file.</summary>
    public byte[] ToCanonicalJson() => CanonicalJson.Write(JsonSerializer.SerializeToElement(this, SnapshotJson.Default.ActionSnapshot));
}
