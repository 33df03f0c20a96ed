using System.ComponentModel;

namespace KartraGen.Json;

/// <summary>What is known of any generated record.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IJsonRecord : IJsonShown
{
    /// <summary>The names of its members.</summary>
    static abstract JsonNames Names { get; }

    /// <summary>Writes every member, in the schema's order.</summary>
    void Write(ref JsonRecordWriter json);
}

/// <summary>
/// What a generated record implements: how it is read and written. Implemented explicitly, so that a schema may have properties called <c>Read</c>
/// and <c>Write</c>.
/// </summary>
/// <typeparam name="TSelf">The record itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IJsonRecord<TSelf> : IJsonRecord
    where TSelf : JsonRecord, IJsonRecord<TSelf>
{
    /// <summary>Reads the members that <paramref name="json"/> shows it.</summary>
    static abstract TSelf Read(ref JsonReader json);

    /// <summary>Collects the constraints that <paramref name="value"/> does not meet; does nothing where its schema has none.</summary>
    static virtual void Check(TSelf value, JsonViolations violations) { }

    object IJsonShown.Show(JsonView view) => JsonShown.Copy<RecordValue<TSelf>, TSelf>((TSelf)(object)this, view);

    object IJsonShown.ShowAll(IReadOnlyList<IJsonShown> values, JsonView view) => JsonShown.All<RecordValue<TSelf>, TSelf>(values, view);
}
