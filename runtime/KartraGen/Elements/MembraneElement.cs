using System.Text.Json;
using KartraGen.Json;

namespace KartraGen;

/// <summary>
/// Something that Membrane keeps, as its JSON: unknown members and unknown values survive, and what is missing reads as null.
/// </summary>
public abstract class MembraneElement
{
    private protected MembraneElement(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new ArgumentException("What Membrane keeps is a JSON object.", nameof(json));
        }

        Json = json;
    }

    /// <summary>All of it. It may hold personal data.</summary>
    public JsonElement Json { get; }

    /// <summary>Its id; empty when Membrane sent none.</summary>
    public string Id => Text("id") ?? "";

    /// <summary>Its name for people.</summary>
    public string? Name => Text("name");

    /// <summary>Its type and id only.</summary>
    public override string ToString() => $"{GetType().Name} {Id}";

    private protected string? Text(string name) => Json.TryGetMember(name, out var value) ? value.Text() : null;

    private protected bool? Flag(string name) =>
        Json.TryGetMember(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;

    private protected DateTimeOffset? Instant(string name) => Text(name) is { } text ? new WireDateTime(text).Value : null;

    // A page shows it: no other scheme than the web's.
    private protected Uri? Web(string name) =>
        Uri.TryCreate(Text(name), UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            ? uri
            : null;

    // The list, or in its place the deprecated member (docs/membrane/protocol.md#connections).
    private protected IReadOnlyList<MembraneElementError> ErrorsOf() =>
        MembraneElementError.ListOf(Member("errors")) is { Count: > 0 } errors ? errors : MembraneElementError.ListOf(Member("error"));

    /// <summary>Undefined when it is missing or null.</summary>
    private protected JsonElement Member(string name) =>
        Json.TryGetMember(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : default;
}
