using System.ComponentModel;

namespace KartraGen.Json;

/// <summary>
/// What a generated record implements: one walk over its members, for reading and for writing. Implemented explicitly,
/// so that a schema may have properties called <c>Create</c> and <c>Visit</c>.
/// </summary>
/// <typeparam name="TSelf">The record itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IJsonRecord<TSelf> : IJsonShown
    where TSelf : class, IJsonRecord<TSelf>
{
    /// <summary>Makes the record that is then read into.</summary>
    static abstract TSelf Create();

    /// <summary>Shows <paramref name="json"/> every member, in the schema's order: it reads into them or writes them.</summary>
    void Visit(ref JsonVisitor json);

    /// <summary>Collects the constraints that <paramref name="value"/> does not meet; does nothing where its schema has none.</summary>
    static virtual void Check(TSelf value, JsonViolations violations)
    {
    }

    object IJsonShown.Show(JsonView view) => JsonShown.Copy<RecordValue<TSelf>, TSelf>((TSelf)this, view);

    object IJsonShown.ShowAll(IReadOnlyList<IJsonShown> values, JsonView view) => JsonShown.All<RecordValue<TSelf>, TSelf>(values, view);
}
