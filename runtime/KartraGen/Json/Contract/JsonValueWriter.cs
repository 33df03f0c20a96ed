using System.ComponentModel;
using System.Text.Json;

namespace KartraGen.Json;

/// <summary>Writes values of generated types.</summary>
/// <param name="json">Where to.</param>
/// <param name="checks">Whether a record that breaks an either/or rule is refused: true for a request on its way out.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct JsonValueWriter(Utf8JsonWriter json, bool checks)
{
    internal JsonValueWriter(Utf8JsonWriter json, JsonView view)
        : this(json, checks: false) => View = view;

    internal Utf8JsonWriter Json { get; } = json;

    internal bool Checks { get; } = checks;

    internal JsonView View { get; }
}
