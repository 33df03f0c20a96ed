using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace KartraGen.Emulator.Api;

/// <summary>What a route's handler needs of a request.</summary>
internal sealed class ApiRequest(HttpContext context, Caller caller)
{
    private static readonly JsonElement Empty = JsonSerializer.SerializeToElement(new { });

    public HttpContext Http { get; } = context;

    public Caller Caller { get; } = caller;

    /// <summary>A path segment. Kestrel leaves an escaped slash escaped, so that it does not split the path.</summary>
    public string Segment(string name) => ((string?)Http.Request.RouteValues[name] ?? "").Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    public string? Query(string name) => Http.Request.Query[name] is [{ Length: > 0 } first, ..] ? first : null;

    /// <summary>A query flag as the JS SDK's schemas coerce it; null when absent.</summary>
    public bool? Flag(string name) =>
        Query(name)?.ToLowerInvariant() switch
        {
            null => Http.Request.Query.ContainsKey(name) ? true : null,
            "true" or "1" => true,
            "false" or "0" => false,
            _ => throw ApiError.BadRequest($"Query parameter '{name}' must be true or false."),
        };

    /// <summary>The body; undefined when there is none.</summary>
    public async Task<JsonElement> BodyAsync()
    {
        using var bytes = new MemoryStream();
        await Http.Request.Body.CopyToAsync(bytes, Http.RequestAborted);
        return bytes.Length == 0 ? default : JsonBody.Parse(bytes.GetBuffer().AsMemory(0, (int)bytes.Length));
    }

    public async Task<JsonElement> ObjectBodyAsync()
    {
        var body = await BodyAsync();
        return body.ValueKind == JsonValueKind.Object ? body : throw ApiError.BadRequest("The body must be a JSON object.");
    }

    /// <summary>The body, which a client need not send.</summary>
    public async Task<JsonElement> BodyOrEmptyAsync() => await BodyAsync() is { ValueKind: JsonValueKind.Object } body ? body : Empty;

    /// <inheritdoc cref="BrowserFields"/>
    public Task<IReadOnlyDictionary<string, string>> FieldsAsync() => BrowserFields.ReadAsync(Http);
}
