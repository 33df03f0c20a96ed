using System.Text.Json.Serialization;

namespace KartraGen;

/// <summary>One place where an answer is not as its schema has it. The value itself stays in the raw output.</summary>
/// <param name="Pointer">Where it stands, as a JSON pointer (RFC 6901) from the root of the output; "" is the root.</param>
/// <param name="Expected">What the schema asked for, for instance <c>integer</c>.</param>
/// <param name="Found">The kind of JSON value that came: <c>string</c>, <c>object</c>, ... Never the value, which may be personal.</param>
public sealed record JsonMismatch(
    [property: JsonPropertyName("pointer")] string Pointer,
    [property: JsonPropertyName("expected")] string Expected,
    [property: JsonPropertyName("found")] string Found
)
{
    /// <summary>What is wrong with the place.</summary>
    [JsonPropertyName("kind")]
    [JsonConverter(typeof(JsonStringEnumConverter<JsonMismatchKind>))]
    public JsonMismatchKind Kind { get; init; }
}
