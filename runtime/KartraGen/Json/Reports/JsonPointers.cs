using System.Text;
using System.Text.Json;

namespace KartraGen.Json;

/// <summary>JSON pointers (RFC 6901) of values, found again by their place in the text.</summary>
internal static class JsonPointers
{
    /// <summary>The pointers of the values that start at <paramref name="offsets"/> (ascending) in <paramref name="json"/>.</summary>
    public static string[] Of(ReadOnlySpan<byte> json, long[] offsets)
    {
        var pointers = new string[offsets.Length];
        var path = new List<(string? Name, int Index)>();
        var reader = new Utf8JsonReader(json, JsonBody.ReaderOptions);
        var next = 0;
        while (next < offsets.Length && reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    path[^1] = (JsonText.Of(ref reader), 0);
                    continue;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    path.RemoveAt(path.Count - 1);
                    continue;
            }

            if (path.Count > 0 && path[^1].Name is null)
                path[^1] = (null, path[^1].Index + 1);
            while (next < offsets.Length && offsets[next] == reader.TokenStartIndex)
                pointers[next++] = Text(path);
            if (reader.TokenType is JsonTokenType.StartObject)
                path.Add(("", 0));
            else if (reader.TokenType is JsonTokenType.StartArray)
                path.Add((null, -1));
        }

        Array.Fill(pointers, "", next, pointers.Length - next);
        return pointers;
    }

    /// <summary>A name as a segment of a pointer (RFC 6901 §3).</summary>
    public static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>A segment of a pointer as a name.</summary>
    public static string Unescape(string segment) =>
        segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    private static string Text(List<(string? Name, int Index)> path)
    {
        var text = new StringBuilder();
        foreach (var (name, index) in path)
        {
            text.Append('/');
            if (name is null)
                text.Append(index);
            else
                text.Append(Escape(name));
        }

        return text.ToString();
    }
}
