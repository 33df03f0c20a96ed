using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace KartraGen.Schemas;

/// <summary>Tells schemas apart that are not the same object, however equal they are.</summary>
internal sealed class SchemaNodes : IEqualityComparer<Schema>
{
    public static SchemaNodes Comparer { get; } = new();

    public bool Equals(Schema? left, Schema? right) => ReferenceEquals(left, right);

    public int GetHashCode(Schema schema) => RuntimeHelpers.GetHashCode(schema);
}
