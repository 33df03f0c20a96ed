using System.Numerics;
using System.Text.Json;

namespace KartraGen.Json;

/// <summary>
/// Whether two JSON values are the same: members in any order, numbers by value. <c>JsonElement.DeepEquals</c> does this
/// from .NET 9 on; the net8.0 build needs its own.
/// </summary>
internal static class JsonEquality
{
    /// <summary><see cref="EqualityComparer{T}.Default"/>, but JSON elements and bytes compare by content.</summary>
    public static bool Equals<T>(T left, T right) =>
        (typeof(T) == typeof(JsonElement) || typeof(T) == typeof(JsonElement?)) && left is JsonElement mine && right is JsonElement theirs
            ? Equals(mine, theirs)
        : typeof(T) == typeof(byte[]) ? Same((byte[]?)(object?)left, (byte[]?)(object?)right)
        : EqualityComparer<T>.Default.Equals(left, right);

    /// <summary>The same for values that are equal.</summary>
    public static int Hash<T>(T value) =>
        value switch
        {
            JsonElement element => Hash(element),
            byte[] bytes => Hash(bytes),
            null => 0,
            _ => EqualityComparer<T>.Default.GetHashCode(value),
        };

    public static bool Equals(JsonElement left, JsonElement right)
    {
        if (left.ValueKind != right.ValueKind)
            return false;

        switch (left.ValueKind)
        {
            case JsonValueKind.Object:
                return SameMembers(left, right);
            case JsonValueKind.Array:
                return SameItems(left, right);
            case JsonValueKind.Number:
                return SameNumber(left.Raw(), right.Raw());
            case JsonValueKind.String:
                return left.Raw() == right.Raw() || SameString(left, right);
            default:
                return true;
        }
    }

    private static bool Same(byte[]? left, byte[]? right) => left is null ? right is null : right is not null && left.AsSpan().SequenceEqual(right);

    private static int Hash(byte[] bytes)
    {
        var hash = default(HashCode);
        hash.AddBytes(bytes);
        return hash.ToHashCode();
    }

    private static int Hash(JsonElement value)
    {
        var hash = (int)value.ValueKind;
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                    hash += HashCode.Combine(member.Name(), Hash(member.Value)); // in any order
                return hash;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                    hash = HashCode.Combine(hash, Hash(item));
                return hash;
            case JsonValueKind.Number:
                return Parse(value.Raw()).GetHashCode();
            case JsonValueKind.String:
                return value.Text(out _).GetHashCode(StringComparison.Ordinal);
            default:
                return hash;
        }
    }

    // Loops, not LINQ: over structs it costs a program without a JIT tens of kilobytes.
    private static bool SameMembers(JsonElement left, JsonElement right)
    {
        var members = 0;
        foreach (var member in left.EnumerateObject())
        {
            if (!right.TryGetMember(member.Name(), out var other) || !Equals(member.Value, other))
                return false;
            members++;
        }

        foreach (var _ in right.EnumerateObject())
            members--;
        return members == 0;
    }

    private static bool SameItems(JsonElement left, JsonElement right)
    {
        if (left.GetArrayLength() != right.GetArrayLength())
            return false;

        var others = right.EnumerateArray();
        foreach (var item in left.EnumerateArray())
        {
            others.MoveNext();
            if (!Equals(item, others.Current))
                return false;
        }

        return true;
    }

    /// <summary>Whether two JSON numbers have the same value, however they are spelled: <c>1.0</c>, <c>1e0</c>, <c>10E-1</c>.</summary>
    public static bool SameNumber(string left, string right) => left == right || Parse(left) == Parse(right);

    private static bool SameString(JsonElement left, JsonElement right) =>
        left.Text(out var isWhole) == right.Text(out var isOtherWhole) && isWhole && isOtherWhole;

    private static (BigInteger Digits, BigInteger Exponent) Parse(string number)
    {
        var e = number.IndexOfAny(['e', 'E']);
        var exponent =
            e < 0
                ? BigInteger.Zero
                : BigInteger.Parse(
                    number.AsSpan(e + 1),
                    System.Globalization.NumberStyles.AllowLeadingSign,
                    System.Globalization.CultureInfo.InvariantCulture
                );
        var mantissa = e < 0 ? number : number[..e];
        var point = mantissa.IndexOf('.');
        if (point >= 0)
        {
            exponent -= mantissa.Length - point - 1;
            mantissa = mantissa.Remove(point, 1);
        }

        var trimmed = mantissa.TrimEnd('0');
        exponent += mantissa.Length - trimmed.Length;
        var digits = trimmed is "" or "-" ? BigInteger.Zero : BigInteger.Parse(trimmed, System.Globalization.CultureInfo.InvariantCulture);
        return digits.IsZero ? (digits, BigInteger.Zero) : (digits, exponent);
    }
}
