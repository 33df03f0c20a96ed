using System.Text.Json;

namespace KartraGen.Json;

/// <summary>One kind of value that a union may hold.</summary>
internal abstract class JsonAlternative(string name)
{
    public string Name { get; } = name;

    /// <summary>The value that <paramref name="json"/> stands at, where it is of this kind.</summary>
    public abstract object? TryRead(ref JsonReader json);

    /// <summary>Writes <paramref name="value"/> where it is of this kind.</summary>
    public abstract bool TryWrite(JsonValueWriter json, object value);
}

/// <inheritdoc/>
internal sealed class JsonAlternative<TValue, T>(string name) : JsonAlternative(name)
    where TValue : IJsonValue<T>
    where T : notnull
{
    public override object? TryRead(ref JsonReader json) =>
        (TValue.Token == json.Kind || (TValue.Token == JsonTokenType.True && json.Kind == JsonTokenType.False))
        && TValue.TryRead(ref json, out var value)
            ? value
            : null;

    public override bool TryWrite(JsonValueWriter json, object value)
    {
        if (value is not T held)
            return false;
        TValue.Write(json, held);
        return true;
    }
}
