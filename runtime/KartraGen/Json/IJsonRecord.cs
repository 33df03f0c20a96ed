using System.ComponentModel;

namespace KartraGen.Json;

/// <summary>
/// What a generated record implements: its own reader and writer. Implemented explicitly, so that a schema may have
/// properties called <c>Read</c> and <c>Write</c>.
/// </summary>
/// <typeparam name="TSelf">The record itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IJsonRecord<TSelf>
    where TSelf : class, IJsonRecord<TSelf>
{
    /// <summary>Reads the members of the JSON object that <paramref name="json"/> stands at.</summary>
    static abstract TSelf Read(ref JsonValueReader json);

    /// <summary>Writes <paramref name="value"/> as a JSON object.</summary>
    static abstract void Write(JsonValueWriter json, TSelf value);

    /// <summary>Collects the constraints that <paramref name="value"/> does not meet; does nothing where its schema has none.</summary>
    static virtual void Check(TSelf value, JsonViolations violations)
    {
    }
}
