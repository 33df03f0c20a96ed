using System.Text.Json;
using System.Text.Json.Nodes;

namespace KartraGen.Emulator.Api;

/// <summary>A refusal with Membrane's error body (<c>ErrorData</c> of the JS SDK) and the status its documentation gives it.</summary>
internal sealed class ApiError(int status, string? type, string? key, string message, JsonNode? data = null) : Exception(message)
{
    public int Status { get; } = status;

    /// <summary>What the vendor's skill pages branch on where the JS SDK has type and key.</summary>
    public string? Code { get; init; }

    public JsonElement Body(string? actionRunId = null)
    {
        var body = new JsonObject();
        AddIfAny(body, "type", type);
        AddIfAny(body, "key", key);
        AddIfAny(body, "code", Code);
        body["message"] = Message;
        AddIfAny(body, "data", data?.DeepClone());
        AddIfAny(body, "actionRunId", actionRunId);
        return JsonSerializer.SerializeToElement(body);
    }

    public static ApiError BadRequest(string message, JsonNode? data = null) => new(400, "bad_request", null, message, data);

    public static ApiError NotAuthenticated(string message) => new(401, "bad_request", "not_authenticated", message);

    public static ApiError AccessDenied(string message) => new(403, "bad_request", "access_denied", message);

    public static ApiError NotFound(string message) => new(404, "bad_request", "not_found", message);

    public static ApiError AlreadyExists(string message) => new(400, "bad_request", "already_exists", message);

    private static void AddIfAny(JsonObject body, string name, JsonNode? value)
    {
        if (value is not null)
        {
            body[name] = value;
        }
    }
}
