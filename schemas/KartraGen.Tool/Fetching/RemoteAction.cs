using System.Text.Json;

namespace KartraGen.Tool.Fetching;

/// <summary>What a snapshot needs of an action that Membrane lists; null for what is missing, blank or cannot be used.</summary>
public sealed record RemoteAction
{
    /// <summary>Membrane's id; null also once it turned out to be good for one connection only.</summary>
    public required string? Id { get; init; }

    /// <summary>What the action is called.</summary>
    public required string? Name { get; init; }

    /// <summary>The key; many actions of the catalog have none.</summary>
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

    /// <summary>Why it cannot be taken, whatever else is known of it: "is not known by its id"; null where nothing says so.</summary>
    public string? Flaw { get; init; }

    /// <summary>What to call it in messages.</summary>
    public string Label => Key ?? Name ?? Id ?? "?";

    /// <summary>What Membrane says of an action.</summary>
    public static RemoteAction From(MembraneActionInfo action) =>
        new()
        {
            Id = Handle(action.Id),
            Name = NotBlank(action.Name),
            Key = NotBlank(action.Key),
            Description = action.Description,
            InputSchema = Defined(action.InputSchema),
            OutputSchema = Defined(action.OutputSchema),
            Revision = action.Revision,
            ConnectionId = NotBlank(action.ConnectionId),
            ParentId = Handle(action.ParentId),
        };

    /// <summary>An id goes into addresses, where a dot segment would climb (RFC 3986 section 5.2.4).</summary>
    private static string? Handle(string? text) => NotBlank(text) is { } id && id is not ("." or "..") ? id : null;

    /// <summary>U+FFFD stands where JSON held half a surrogate pair (RFC 8259 section 8.2): what is called by that cannot be asked for.</summary>
    private static string? NotBlank(string? text) => string.IsNullOrWhiteSpace(text) || text.Contains('\uFFFD') ? null : text;

    private static JsonElement? Defined(JsonElement element) => element.ValueKind == JsonValueKind.Undefined ? null : element;
}
