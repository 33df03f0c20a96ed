using System.ComponentModel;
using System.Text.Json;

namespace KartraGen.Json;

/// <summary>The kinds of value that a union may hold, in the order in which they are tried.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class JsonAlternatives
{
    private readonly List<JsonAlternative> _alternatives = [];
    private readonly List<JsonAlternative> _objects = [];
    private readonly JsonShapes _shapes = new();

    /// <summary>Adds a kind that its JSON tells from the others.</summary>
    /// <param name="name">What it is called in a <see cref="JsonMismatch.Expected"/>.</param>
    public JsonAlternatives Add<TValue, T>(string name)
        where TValue : IJsonValue<T>
        where T : notnull
    {
        _alternatives.Add(new JsonAlternative<TValue, T>(name));
        return this;
    }

    /// <summary>Adds a kind of object, which its members tell from the others.</summary>
    /// <param name="name">What it is called in a <see cref="JsonMismatch.Expected"/>.</param>
    /// <param name="known">Its members.</param>
    /// <param name="kinds">A letter for each of them: string, number, boolean, array, object, or <c>?</c>.</param>
    /// <param name="required">Those that must be there.</param>
    /// <param name="constants">Those that have one of few values: texts, decimals, flags or null.</param>
    public JsonAlternatives Add<TValue, T>(
        string name,
        string[] known,
        string kinds,
        string[] required,
        params (string Member, object?[] Values)[] constants
    )
        where TValue : IJsonValue<T>
        where T : notnull
    {
        _objects.Add(new JsonAlternative<TValue, T>(name));
        _shapes.Add(known, kinds, required, constants);
        return this;
    }

    /// <summary>Reads the JSON value that <paramref name="json"/> stands at; one that fits no alternative is noted, and kept as it is.</summary>
    internal object Read(ref JsonReader json)
    {
        foreach (var alternative in _alternatives)
        {
            if (alternative.TryRead(ref json) is { } value)
                return value;
        }

        if (_objects.Count > 0 && json.Kind == JsonTokenType.StartObject && _objects[_shapes.Choose(json.Json)].TryRead(ref json) is { } chosen)
            return chosen;
        json.Note(string.Join(" or ", _alternatives.Concat(_objects).Select(static alternative => alternative.Name)));
        return JsonElement.ParseValue(ref json.Json);
    }

    internal void Write(JsonValueWriter json, object value)
    {
        if (value is JsonElement raw)
        {
            ElementValue.Write(json, json.View <= JsonView.Compared ? raw : default);
            return;
        }

        foreach (var alternative in _alternatives)
        {
            if (alternative.TryWrite(json, value))
                return;
        }

        foreach (var alternative in _objects)
        {
            if (alternative.TryWrite(json, value))
                return;
        }
    }
}
