using System.ComponentModel;

namespace KartraGen.Json;

/// <summary>
/// Equality of generated records: lists and dictionaries count by their content, how the JSON was spelled does not. Called by generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RecordEquality
{
    /// <summary>Whether both hold the same.</summary>
    public static bool Equals<T>(T left, T? right)
        where T : JsonRecord, IJsonRecord<T> => JsonValueEquality.Equals<RecordValue<T>, T>(left, right);

    /// <summary>The same for records that are equal.</summary>
    public static int Hash<T>(T value)
        where T : JsonRecord, IJsonRecord<T> => JsonValueEquality.Hash<RecordValue<T>, T>(value);
}
