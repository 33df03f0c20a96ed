using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace KartraGen.Json;

/// <summary>
/// How one kind of JSON value becomes a <typeparamref name="T"/> and back. Static and composable, so that a list of maps
/// of dates is one type argument, inlined by the JIT, and needs no reflection.
/// </summary>
/// <typeparam name="T">The .NET type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IJsonValue<T>
{
    /// <summary>The name of the kind in a <see cref="JsonMismatch.Expected"/>.</summary>
    static abstract string Expected { get; }

    /// <summary>The token that its JSON begins with; <c>True</c> stands for both flags.</summary>
    static virtual JsonTokenType Token => JsonTokenType.String;

    /// <summary>Whether the texts <c>""</c> and <c>"N/A"</c> stand for null: true for numbers and booleans, which no text can be.</summary>
    static virtual bool ReadsNothing => false;

    /// <summary>
    /// Reads the value that <paramref name="json"/> stands at and leaves the reader on its last token.
    /// Where the value does not fit, answers false and leaves the reader where it was.
    /// </summary>
    static abstract bool TryRead(ref JsonReader json, [MaybeNullWhen(false)] out T value);

    /// <summary>
    /// What keeps the place, among others, of the value that <paramref name="json"/> stands at and that does not fit: reads past it.
    /// Answers false where nothing can, and leaves the reader where it was.
    /// </summary>
    static virtual bool TryStandIn(ref JsonReader json, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        return false;
    }

    /// <summary>Writes <paramref name="value"/>.</summary>
    static abstract void Write(JsonValueWriter json, T value);
}
