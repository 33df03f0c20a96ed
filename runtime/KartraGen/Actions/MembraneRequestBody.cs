using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using KartraGen.Json;

namespace KartraGen;

/// <summary>The body of a <see cref="MembraneApiRequest"/>: JSON, a text, a form, or bytes, with the content type that the app takes.</summary>
/// <example><code>
/// new MembraneApiRequest(HttpMethod.Post, "/charges") { Body = MembraneRequestBody.Form([new("amount", "100"), new("currency", "eur")]) }
/// </code></example>
public sealed class MembraneRequestBody
{
    private MembraneRequestBody(ReadOnlyMemory<byte> bytes, string contentType, JsonElement json)
    {
        ArgumentNullException.ThrowIfNull(contentType);
        if (!MediaTypeHeaderValue.TryParse(contentType, out _))
        {
            throw new ArgumentException("The content type is a media type (RFC 9110, 8.3.1), for instance text/plain.", nameof(contentType));
        }

        (Bytes, ContentType, Json) = (bytes, contentType, json);
    }

    /// <summary>What is sent. It may be personal.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The media type it is sent with.</summary>
    public string ContentType { get; }

    /// <summary>The JSON; undefined where it is none.</summary>
    internal JsonElement Json { get; }

    /// <summary>JSON; null where it is undefined.</summary>
    public static implicit operator MembraneRequestBody?(JsonElement json) =>
        json.ValueKind == JsonValueKind.Undefined ? null : FromJsonElement(json);

    /// <summary>JSON.</summary>
    public static MembraneRequestBody FromJsonElement(JsonElement json) => new(Encoding.UTF8.GetBytes(json.Raw()), "application/json", json);

    /// <summary>A text, in UTF-8.</summary>
    /// <param name="text">The text: valid Unicode.</param>
    /// <param name="contentType">Its media type; a charset in it is not applied.</param>
    public static MembraneRequestBody Text(string text, string contentType = "text/plain; charset=utf-8")
    {
        ArgumentNullException.ThrowIfNull(text);
        return new MembraneRequestBody(Encoding.UTF8.GetBytes(text), contentType, default);
    }

    /// <summary>A form, as browsers send it; a name may come more than once.</summary>
    public static MembraneRequestBody Form(IEnumerable<KeyValuePair<string, string>> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var form = string.Join('&', fields.Select(field => $"{Escape(field.Key)}={Escape(field.Value)}"));
        return new MembraneRequestBody(Encoding.UTF8.GetBytes(form), "application/x-www-form-urlencoded", default);
    }

    /// <summary>Bytes.</summary>
    public static MembraneRequestBody Binary(ReadOnlyMemory<byte> bytes, string contentType = "application/octet-stream") =>
        new(bytes, contentType, default);

    /// <summary>All that a stream holds, read into memory: a call may have to be sent again.</summary>
    /// <param name="stream">The stream; it stays open.</param>
    /// <param name="contentType">Its media type.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<MembraneRequestBody> FromStreamAsync(
        Stream stream,
        string contentType = "application/octet-stream",
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory, cancellationToken).ConfigureAwait(false);
        return new MembraneRequestBody(memory.ToArray(), contentType, default);
    }

    /// <summary>The content type and the size only.</summary>
    public override string ToString() => $"{nameof(MembraneRequestBody)} {{ {ContentType}, {Bytes.Length} bytes }}";

    // Browsers' own way for a space (WHATWG URL, application/x-www-form-urlencoded serializing).
    private static string Escape(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);
}
