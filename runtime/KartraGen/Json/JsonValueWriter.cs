using System.ComponentModel;
using System.Text.Json;

namespace KartraGen.Json;

/// <summary>Writes values of generated types.</summary>
/// <param name="json">Where to.</param>
/// <param name="checks">Whether a record that breaks an either/or rule is refused: true for a request on its way out.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct JsonValueWriter(Utf8JsonWriter json, bool checks)
{
    internal Utf8JsonWriter Json { get; } = json;

    /// <summary>Opens a record's object.</summary>
    /// <exception cref="ArgumentException">An either/or rule is broken, and rules are checked.</exception>
    public JsonMemberWriter Begin(JsonNames names, in JsonMembers members)
    {
        if (checks)
            names.ThrowIfBroken(members);
        return new JsonMemberWriter(this, names, members);
    }

    /// <summary>Writes text.</summary>
    public void Text(string value) => Json.WriteStringValue(value);

    /// <summary>Writes an integer.</summary>
    public void Integer(long value) => Json.WriteNumberValue(value);

    /// <summary>Writes a number.</summary>
    public void Number(decimal value) => Json.WriteNumberValue(value);

    /// <summary>Writes a boolean.</summary>
    public void Boolean(bool value) => Json.WriteBooleanValue(value);

    /// <summary>Writes a generated record.</summary>
    public void Record<T>(T value) where T : class, IJsonRecord<T> => T.Write(this, value);

    /// <summary>Writes a list.</summary>
    public void List<TValue, T>(IReadOnlyList<T> value) where TValue : IJsonValue<T> => ListValue<TValue, T>.Write(this, value);

    /// <summary>Writes any JSON.</summary>
    public void Element(JsonElement value) => ElementValue.Write(this, value);

    /// <summary>Writes a value of any other kind.</summary>
    public void Value<TValue, T>(T value) where TValue : IJsonValue<T> => TValue.Write(this, value);
}
