using System.Text.Json;

namespace KartraGen.Tool.Fetching;

/// <summary>What a snapshot needs of an action that Membrane lists.</summary>
public sealed record RemoteAction
{
    /// <summary>Membrane's id; null once it turned out to be good for one connection only.</summary>
    public required string? Id { get; init; }

    /// <summary>What the action is called.</summary>
    public required string Name { get; init; }

    /// <summary>The key; null or empty for many actions of the catalog.</summary>
    public string? Key { get; init; }

    /// <summary>What the action does.</summary>
    public string? Description { get; init; }

    /// <summary>JSON Schema of the input.</summary>
    public JsonElement? InputSchema { get; init; }

    /// <summary>JSON Schema of the output; Membrane derives it, so it may be absent until the action has been set up.</summary>
    public JsonElement? OutputSchema { get; init; }

    /// <summary>Membrane's revision mark.</summary>
    public string? Revision { get; init; }

    /// <summary>The connection that the action belongs to; null for actions that every tenant can run.</summary>
    public string? ConnectionId { get; init; }

    /// <summary>The action that this one was made from.</summary>
    public string? ParentId { get; init; }
}
