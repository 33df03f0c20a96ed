using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace KartraGen.Json;

/// <summary>A generated union. Every value fits: one that is none of the alternatives is kept raw and noted.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct UnionValue<T> : IJsonValue<T>
    where T : JsonUnion, IJsonUnion<T>
{
    /// <inheritdoc/>
    public static string Expected => "union";

    /// <inheritdoc/>
    public static bool TryRead(ref JsonReader json, [MaybeNullWhen(false)] out T value)
    {
        value = T.Of(T.Alternatives.Read(ref json));
        return true;
    }

    /// <inheritdoc/>
    public static void Write(JsonValueWriter json, T value) => T.Alternatives.Write(json, value.Value);
}
