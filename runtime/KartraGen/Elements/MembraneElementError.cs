using System.Text.Json;
using KartraGen.Json;

namespace KartraGen;

/// <summary>Why a connection, an integration or an action does not work. It may hold personal data.</summary>
public sealed class MembraneElementError
{
    private MembraneElementError(JsonElement json)
    {
        Json = json;
    }

    /// <summary>All of it: an object, or the bare text or number that was sent in its place.</summary>
    public JsonElement Json { get; }

    /// <summary>What is wrong, in the server's words; null when it says none.</summary>
    public string? Message => (Json.ValueKind == JsonValueKind.Object ? Member("message") : Json).TextOrNumber();

    /// <summary>The kind: <c>connection</c>, <c>dependency_error</c>, ... Values may be added.</summary>
    public string? Type => Member("type").TextOrNumber();

    /// <summary>Which of its kind: <c>access_token_expired</c>, ... Values may be added.</summary>
    public string? Key => Member("key").TextOrNumber();

    /// <summary>What more is told; undefined when nothing is.</summary>
    public JsonElement Data => Member("data");

    /// <summary>The type and key only.</summary>
    public override string ToString() => $"{nameof(MembraneElementError)} {Type}/{Key}";

    /// <summary>Of a list, or of one error that stands in its place; nothing, and what says nothing, is no error.</summary>
    internal static IReadOnlyList<MembraneElementError> ListOf(JsonElement errors) =>
        errors.ValueKind == JsonValueKind.Array ? [.. errors.EnumerateArray().Where(IsError).Select(error => new MembraneElementError(error))]
        : IsError(errors) ? [new MembraneElementError(errors)]
        : [];

    private static bool IsError(JsonElement error) =>
        error.ValueKind switch
        {
            JsonValueKind.Object => error.EnumerateObject().Any(),
            JsonValueKind.String => error.Text() is { Length: > 0 },
            JsonValueKind.Number => true,
            _ => false,
        };

    private JsonElement Member(string name) => Json.TryGetMember(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : default;
}
