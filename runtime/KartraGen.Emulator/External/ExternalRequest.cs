using System.Text.Json;

namespace KartraGen.Emulator;

/// <summary>A request to the connected app's own API, made through a connection: inline <c>api</c>, proxy, or an action with a request in its config.</summary>
public sealed record ExternalRequest
{
    /// <summary>The connection it goes through.</summary>
    public required string ConnectionId { get; init; }

    /// <summary>The tenant of that connection.</summary>
    public required string TenantKey { get; init; }

    /// <summary>GET, POST, PUT, PATCH or DELETE.</summary>
    public required string Method { get; init; }

    /// <summary>The path below the connection's base address, with a leading slash, unescaped.</summary>
    public required string Path { get; init; }

    /// <summary>Query parameters, unescaped.</summary>
    public IReadOnlyDictionary<string, string> Query { get; init; } = new Dictionary<string, string>();

    /// <summary>The headers that the caller gave; the connection's own authentication is not among them.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The JSON body; undefined when there is none.</summary>
    public JsonElement Body { get; init; }
}
