using System.ComponentModel;
using System.Text.Json;

namespace KartraGen.Json;

/// <summary>
/// How a value of <typeparamref name="T"/> is written to and read from JSON: what a typed action carries for its input
/// and its output. Generated clients make their codecs with <see cref="JsonCodecs"/>.
/// </summary>
/// <typeparam name="T">The .NET type on this side of the wire.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class JsonCodec<T> : IJsonDeclaration
{
    /// <summary>What an answer without any output reads as: an empty record, an empty list, an undefined element.</summary>
    public abstract T Empty { get; }

    /// <summary>True where null is one of the values.</summary>
    internal virtual bool IsNullable => default(T) is null && typeof(T).IsValueType;

    /// <summary>Writes <paramref name="value"/> as the next JSON value.</summary>
    /// <exception cref="ArgumentException">The value breaks an either/or rule of its schema; nothing may be sent.</exception>
    public abstract void Write(Utf8JsonWriter writer, T value);

    /// <summary>
    /// Reads one JSON value, tolerantly: what does not fit is left out and told in <paramref name="report"/>, because a
    /// call that ran must never be lost to a type mismatch.
    /// </summary>
    /// <param name="json">UTF-8 text that holds exactly one JSON value.</param>
    /// <param name="report">Receives the conversions and mismatches.</param>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public T Read(ReadOnlySpan<byte> json, JsonReadReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var reader = new Utf8JsonReader(json, JsonBody.ReaderOptions);
        reader.Read();
        var value = Read(ref reader, report);
        report.Resolve(json);
        return value;
    }

    bool IJsonDeclaration.IsList => IsList;

    bool IJsonDeclaration.HasMembers => IsList || HasMembers;

    bool IJsonDeclaration.Declares(ReadOnlySpan<byte> member) => Declares(member);

    /// <summary>A copy with what <paramref name="view"/> shows; the value itself where it may all be seen.</summary>
    internal virtual T Show(T value, JsonView view) => value;

    /// <summary>What <paramref name="value"/> does not meet of its schema.</summary>
    internal virtual IReadOnlyList<ConstraintViolation> Violations(T value) => [];

    private protected virtual bool IsList => false;

    private protected virtual bool HasMembers => false;

    private protected virtual bool Declares(ReadOnlySpan<byte> member) => false;

    /// <summary>Reads the value that <paramref name="json"/> stands at and leaves it on the value's last token.</summary>
    public abstract T Read(ref Utf8JsonReader json, JsonReadReport report);
}
