using System.Globalization;
using KartraGen.Schemas.Json;

namespace KartraGen.Tool.Snapshots;

/// <summary>Follows JSON pointers (RFC 6901) through a parsed text.</summary>
internal static class JsonPointerLookup
{
    /// <summary>The value that a pointer names, or the nearest one around it.</summary>
    /// <returns>The value, or null where the pointer leads nowhere; and the nearest value that exists.</returns>
    public static (JsonNode? Node, JsonNode Nearest) Find(JsonNode root, string pointer)
    {
        var nearest = root;
        foreach (var escaped in pointer.Split('/').Skip(1))
        {
            var segment = Uri.UnescapeDataString(escaped).Replace("~1", "/").Replace("~0", "~");
            var next = nearest.Kind switch
            {
                JsonKind.Object => nearest[segment],
                JsonKind.Array
                    when int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < nearest.Items.Count =>
                    nearest.Items[index],
                _ => null,
            };
            if (next is null)
            {
                return (null, nearest);
            }

            nearest = next;
        }

        return (nearest, nearest);
    }

    /// <summary>The pointers of all values, by where they stand.</summary>
    public static IReadOnlyDictionary<TextRange, string> All(JsonNode root)
    {
        var found = new Dictionary<TextRange, string>();
        var rest = new Stack<(JsonNode Node, string Pointer)>([(root, "")]);
        while (rest.TryPop(out var next))
        {
            found.TryAdd(next.Node.Range, next.Pointer);
            foreach (var member in next.Node.Members)
            {
                rest.Push(
                    (
                        member.Value,
                        $"{next.Pointer}/{member.Name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}"
                    )
                );
            }

            for (var i = 0; i < next.Node.Items.Count; i++)
            {
                rest.Push((next.Node.Items[i], $"{next.Pointer}/{i}"));
            }
        }

        return found;
    }

    /// <summary>Line and column, both from 1, of a place in a text.</summary>
    public static (int Line, int Column) Position(string text, int offset)
    {
        var before = text.AsSpan(0, Math.Min(offset, text.Length));
        return (before.Count('\n') + 1, before.Length - (before.LastIndexOf('\n') + 1) + 1);
    }
}
