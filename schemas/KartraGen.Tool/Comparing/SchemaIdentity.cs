using System.Runtime.CompilerServices;
using KartraGen.Schemas;

namespace KartraGen.Tool.Comparing;

/// <summary>Tells places apart by the very object: what is referred to is one for all that refer to it, null aside.</summary>
internal readonly struct SchemaIdentity(Schema schema, bool orNull) : IEquatable<SchemaIdentity>
{
    private readonly Schema schema = schema;
    private readonly bool orNull = orNull;

    public bool Equals(SchemaIdentity other) => ReferenceEquals(schema, other.schema) && orNull == other.orNull;

    public override bool Equals(object? obj) => obj is SchemaIdentity other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(RuntimeHelpers.GetHashCode(schema), orNull);
}
