using System.Text;
using System.Text.Json;
using KartraGen.Json;

namespace KartraGen;

/// <summary>What an answer that is not a success says, as far as it is JSON (docs/membrane/protocol.md#errors).</summary>
internal sealed class MembraneError
{
    private const int DeepestCause = 8;

    /// <summary>False when the body is no JSON object.</summary>
    public bool IsJson { get; private set; }

    public string? Type { get; private set; }

    public string? Key { get; private set; }

    public string? Code { get; private set; }

    public string? Message { get; private set; }

    public string? ActionRunId { get; private set; }

    public string? ConnectionId { get; private set; }

    /// <summary>What the app answered an action that threw, from the outside in: each <c>data</c>, which may be the app's body or have it in its own.</summary>
    public IReadOnlyList<byte[]> Bodies { get; private set; } = [];

    public bool IsDisconnected { get; private set; }

    public bool IsExternalRateLimit { get; private set; }

    public static MembraneError Parse(ReadOnlyMemory<byte> body)
    {
        var error = new MembraneError();
        try
        {
            using var document = JsonBody.Parse(body);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                error.IsJson = true;
                error.Read(document.RootElement, DeepestCause);
                error.Bodies = [.. DataOf(document.RootElement)];
            }
        }
        catch (JsonException)
        {
            // A proxy's page, for instance: the status alone has to do.
        }

        return error;
    }

    private void Read(JsonElement element, int depth)
    {
        var (type, key, code, message) = (Text(element, "type"), Text(element, "key"), Text(element, "code"), Text(element, "message"));
        if (Type is null && Key is null)
        {
            (Type, Key) = (type, key);
        }

        Code ??= code;
        Message ??= message;
        ActionRunId ??= Text(element, "actionRunId");
        ConnectionId ??= Text(element, "connectionId");

        // Errors have a message; an input that is echoed as "data" may well have a "type" of its own.
        var isConnectionError = type == "connection" && (depth == DeepestCause || message is not null);
        IsDisconnected |=
            code == "CONNECTION_DISCONNECTED" || (isConnectionError && key is null or "" or "connection_is_defunct" or "access_token_expired");
        IsExternalRateLimit |= isConnectionError && key == "rate_limit_exceeded";

        foreach (var inner in depth > 0 ? (string[])["error", "data", "causedByError"] : [])
        {
            if (element.TryGetMember(inner, out var value) && value.ValueKind == JsonValueKind.Object)
            {
                Read(value, depth - 1);
            }
        }
    }

    private static IEnumerable<byte[]> DataOf(JsonElement element)
    {
        for (var depth = 0; depth < DeepestCause && element.TryGetMember("data", out var data); depth++)
        {
            yield return Encoding.UTF8.GetBytes(data.Raw());
            element = data;
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetMember(name, out var value)
            ? value.ValueKind == JsonValueKind.Number
                ? value.Raw()
                : value.Text()
            : null;
}
