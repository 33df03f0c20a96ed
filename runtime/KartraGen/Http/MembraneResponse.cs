using System.Net;
using System.Text;
using System.Text.Json;
using KartraGen.Json;

namespace KartraGen;

/// <summary>A successful answer as it came. It may hold personal data.</summary>
public sealed class MembraneResponse
{
    private JsonDocument? _parsed;

    /// <summary>An answer; for tests too.</summary>
    public MembraneResponse(HttpStatusCode statusCode, ReadOnlyMemory<byte> body, IReadOnlyDictionary<string, string>? headers = null)
    {
        StatusCode = statusCode;
        Body = body;
        Headers = headers ?? new Dictionary<string, string>();
    }

    /// <summary>The HTTP status: 2xx.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>The headers, their names in any case.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>The body's bytes.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The body as JSON, parsed on first use; undefined when it is empty.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public JsonElement Json => Body.IsEmpty ? default : (_parsed ??= JsonBody.Parse(Body)).RootElement;

    /// <summary>The body as text, read as UTF-8.</summary>
    public string Text => Encoding.UTF8.GetString(Body.Span);

    /// <summary>The status and the size only.</summary>
    public override string ToString() => $"{nameof(MembraneResponse)} {{ {(int)StatusCode}, {Body.Length} bytes }}";
}
