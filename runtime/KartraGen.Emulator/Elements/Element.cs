using System.Text.Json;
using KartraGen.Emulator.Api;

namespace KartraGen.Emulator.Elements;

/// <summary>
/// One record of the workspace as the API shows it: an action, a connection, an integration, an external app.
/// Immutable, so that readers need no lock; a change makes a new one.
/// </summary>
internal sealed class Element(JsonElement json)
{
    public JsonElement Json { get; } = json;

    public string Id { get; } = json.GetProperty("id").GetString()!;

    public string? Key { get; } = json.Text("key");

    public bool IsArchived { get; } = json.Text("archivedAt") is not null;

    public string? this[string member] => Json.Text(member);

    /// <summary>Membrane's selectors are an id or a key; an id is tried first by the callers that hold many.</summary>
    public bool Answers(string selector) => Id == selector || Key == selector;

    public bool Is(string member) => Json.Member(member) is { ValueKind: JsonValueKind.True };

    /// <summary>Membrane's free-text search: name, key and description.</summary>
    public bool Mentions(string text) =>
        new[] { this["name"], Key, this["description"] }.Any(value => value?.Contains(text, StringComparison.OrdinalIgnoreCase) == true);
}
