using System;
using System.Collections.Generic;
using KartraGen.Schemas.Json;

namespace KartraGen.Schemas.Dialects;

/// <summary>What <c>$ref</c> can point at: a place in the same document. Nothing is ever read from disk or network.</summary>
internal sealed class SchemaReferences(JsonNode root)
{
    private Dictionary<string, JsonNode>? _named;

    public JsonNode? Find(string reference)
    {
        if (reference == "#")
            return root;
        return reference.StartsWith("#/", StringComparison.Ordinal) ? Walk(reference) : Named(reference);
    }

    private JsonNode? Walk(string pointer)
    {
        JsonNode? node = root;
        foreach (var escaped in pointer.Substring(2).Split('/'))
        {
            var segment = Uri.UnescapeDataString(escaped).Replace("~1", "/").Replace("~0", "~");
            node = node?.Kind switch
            {
                JsonKind.Object => node[segment],
                JsonKind.Array when int.TryParse(segment, out var index) && index >= 0 && index < node.Items.Count => node.Items[index],
                _ => null,
            };
        }

        return node;
    }

    /// <summary>By <c>$anchor</c> (<c>#name</c>) or by an <c>$id</c> spelled just like the reference.</summary>
    private JsonNode? Named(string reference)
    {
        if (_named is null)
        {
            _named = Collect(root);
        }

        return _named.TryGetValue(reference, out var node) ? node : null;
    }

    /// <summary>The first of each name, in the order of the text.</summary>
    private static Dictionary<string, JsonNode> Collect(JsonNode root)
    {
        var named = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
        var rest = new Stack<JsonNode>([root]);
        while (rest.Count > 0)
        {
            var node = rest.Pop();
            foreach (var name in new[] { node.String("$id"), node.String("id"), node.String("$anchor") is { } anchor ? "#" + anchor : null })
            {
                if (name is not null && !named.ContainsKey(name))
                    named.Add(name, node);
            }

            for (var i = node.Items.Count - 1; i >= 0; i--)
                rest.Push(node.Items[i]);
            for (var i = node.Members.Count - 1; i >= 0; i--)
                rest.Push(node.Members[i].Value);
        }

        return named;
    }
}
