using System.ComponentModel;

namespace KartraGen.Json;

/// <summary>What a generated open enum implements: a struct over the text on the wire.</summary>
/// <typeparam name="TSelf">The enum itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IJsonEnum<TSelf>
    where TSelf : struct, IJsonEnum<TSelf>
{
    /// <summary>The values that the schema names. A known value is read without a new string.</summary>
    static abstract JsonNames Known { get; }

    /// <summary>Wraps any text, known or not.</summary>
    static abstract TSelf From(string value);

    /// <summary>The text on the wire.</summary>
    string Value { get; }
}
