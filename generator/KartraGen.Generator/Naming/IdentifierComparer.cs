using System;
using System.Collections.Generic;

namespace KartraGen.Generator;

/// <summary>
/// Whether two identifiers would fall together: C# tells apart what differs in case alone, but a member's field and parameter begin
/// with its first letter in lower case (<c>ẞ</c> and <c>ß</c>).
/// </summary>
internal sealed class IdentifierComparer : IEqualityComparer<string>
{
    public static IdentifierComparer Instance { get; } = new();

    public bool Equals(string? left, string? right) =>
        string.Equals(left, right, StringComparison.Ordinal)
        || (
            left is { Length: > 0 }
            && left.Length == right?.Length
            && First(left) == First(right)
            && string.CompareOrdinal(left, 1, right, 1, left.Length) == 0
        );

    public int GetHashCode(string name) =>
        name.Length == 0 ? 0 : unchecked((First(name) * 397) ^ StringComparer.Ordinal.GetHashCode(name.Substring(1)));

    private static char First(string name) => char.ToLowerInvariant(name[0]);
}
