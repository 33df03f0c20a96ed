using System.Text.Json;
using System.Text.Json.Nodes;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Elements;
using Microsoft.AspNetCore.WebUtilities;

namespace KartraGen.Emulator.External;

/// <summary>The <c>api</c> member of <c>POST /act</c>, and an action's <c>config.request</c>, which has the same form.</summary>
internal static class InlineRequest
{
    private static readonly string[] Methods = ["GET", "POST", "PATCH", "PUT", "DELETE"];

    /// <summary>Reads it as the JS SDK's schema does: unknown members are dropped, <c>url</c> and <c>data</c> stand for path and body.</summary>
    public static ExternalRequest Read(JsonElement api, Element connection)
    {
        var method =
            Member(api, "method") is { ValueKind: JsonValueKind.String } text && Methods.Contains(text.GetString())
                ? text.GetString()!
                : throw ApiError.BadRequest("'api.method' must be one of GET, POST, PATCH, PUT, DELETE.");
        var path = (Member(api, "path") ?? Member(api, "url"))?.ToString() ?? "/";
        if (path.Contains("://", StringComparison.Ordinal) || path.StartsWith("//", StringComparison.Ordinal))
        {
            throw ApiError.BadRequest("'api.path' must be a path below the connection's address.");
        }

        return new ExternalRequest
        {
            ConnectionId = connection.Id,
            TenantKey = connection["userId"]!,
            Method = method,
            Path = "/" + path.Split('?')[0].TrimStart('/'),
            Query = Query(api, path),
            Headers = Pairs(api, "headers", JsonValueKind.String),
            Body = Member(api, "body") ?? Member(api, "data") ?? default,
        };
    }

    /// <summary>The output of a run that is one request. A status that is an error fails the run, and the app's own body is the error's data.</summary>
    public static JsonElement Send(ExternalRequest request, Element connection, ExternalApi api)
    {
        var response = api.Send(request, connection);
        var body = response.Body.ValueKind == JsonValueKind.Undefined ? null : JsonSerializer.SerializeToNode(response.Body);
        if (response.Status >= 400)
        {
            throw new ApiError(400, "action_run", null, $"The external app answered {response.Status}.", body);
        }

        var output = new JsonObject { ["status"] = response.Status };
        if (response.Body.ValueKind != JsonValueKind.Undefined)
        {
            output["data"] = body;
        }

        return JsonSerializer.SerializeToElement(output);
    }

    /// <summary>That of the path too, as any HTTP client takes it.</summary>
    private static Dictionary<string, string> Query(JsonElement api, string path)
    {
        var query = Pairs(api, "query", JsonValueKind.String, JsonValueKind.Number, JsonValueKind.True, JsonValueKind.False);
        foreach (var (name, value) in path.Contains('?') ? QueryHelpers.ParseQuery(path[path.IndexOf('?')..]) : [])
        {
            query.TryAdd(name, value.ToString());
        }

        return query;
    }

    private static Dictionary<string, string> Pairs(JsonElement api, string name, params JsonValueKind[] kinds)
    {
        if (Member(api, name) is not { } pairs)
        {
            return [];
        }

        return pairs.ValueKind == JsonValueKind.Object && pairs.EnumerateObject().All(pair => kinds.Contains(pair.Value.ValueKind))
            ? pairs
                .EnumerateObject()
                .ToDictionary(
                    pair => pair.Name,
                    pair => pair.Value.ValueKind == JsonValueKind.String ? pair.Value.GetString()! : pair.Value.GetRawText()
                )
            : throw ApiError.BadRequest($"'api.{name}' must be an object of plain values.");
    }

    private static JsonElement? Member(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
