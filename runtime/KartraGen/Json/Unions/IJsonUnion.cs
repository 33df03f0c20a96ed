using System.ComponentModel;

namespace KartraGen.Json;

/// <summary>What a generated union implements: a value that is one of several alternatives.</summary>
/// <typeparam name="TSelf">The union itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IJsonUnion<TSelf> : IJsonShown
    where TSelf : JsonUnion, IJsonUnion<TSelf>
{
    /// <summary>What it may hold.</summary>
    static abstract JsonAlternatives Alternatives { get; }

    /// <summary>A union that holds <paramref name="value"/>: of one of the alternatives, or JSON that is none of them.</summary>
    static abstract TSelf Of(object value);

    object IJsonShown.Show(JsonView view) => JsonShown.Copy<UnionValue<TSelf>, TSelf>((TSelf)(object)this, view);

    object IJsonShown.ShowAll(IReadOnlyList<IJsonShown> values, JsonView view) => JsonShown.All<UnionValue<TSelf>, TSelf>(values, view);
}
