using System.ComponentModel;

namespace KartraGen.Json;

/// <summary>What members of lists and dictionaries hold where an answer has none.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JsonEmpty
{
    /// <summary>An empty list that is not written, as a list that was assigned or read is.</summary>
    public static IReadOnlyList<T> List<T>() => ValueList<T>.Absent;

    /// <summary>An empty dictionary.</summary>
    public static IReadOnlyDictionary<string, T> Map<T>() => ValueMap<T>.None;
}
