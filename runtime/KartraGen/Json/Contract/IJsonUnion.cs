using System.ComponentModel;

namespace KartraGen.Json;

/// <summary>What a generated union implements: a value that is one of several alternatives.</summary>
/// <typeparam name="TSelf">The union itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IJsonUnion<TSelf> : IJsonShown
    where TSelf : class, IJsonUnion<TSelf>
{
    /// <summary>Reads the JSON value that <paramref name="json"/> stands at; one that fits no alternative is kept raw.</summary>
    static abstract TSelf Read(ref JsonReader json);

    /// <summary>Writes the alternative that <paramref name="value"/> holds.</summary>
    static abstract void Write(JsonValueWriter json, TSelf value);

    object IJsonShown.Show(JsonView view) => JsonShown.Copy<UnionValue<TSelf>, TSelf>((TSelf)this, view);

    object IJsonShown.ShowAll(IReadOnlyList<IJsonShown> values, JsonView view) => JsonShown.All<UnionValue<TSelf>, TSelf>(values, view);
}
