using System;
using System.Collections.Generic;
using System.Linq;
using KartraGen.Schemas.Json;

namespace KartraGen.Schemas.Dialects;

/// <summary>What <c>$ref</c> can point at: a place in the same document. Nothing is ever read from disk or network.</summary>
internal sealed class SchemaReferences(JsonNode root)
{
    private Dictionary<string, JsonNode>? _named;
    private bool? _isOneResource;

    public JsonNode? Find(string reference)
    {
        if (reference == "#")
            return root;
        return reference.StartsWith("#/", StringComparison.Ordinal) ? Walk(reference) : Named(reference);
    }

    /// <summary>
    /// A dynamic reference that is like any other: where the document is one resource, it means the anchor of its name in it (JSON Schema 2020-12 core,
    /// 8.2.3.2). Between resources it means what a validator came by, which no type can say.
    /// </summary>
    public JsonNode? Dynamic(JsonNode node) =>
        (node["$dynamicRef"] ?? node["$recursiveRef"]) is { Kind: JsonKind.String } reference && IsOneResource && Find(reference.Text) is not null
            ? reference
            : null;

    private bool IsOneResource => _isOneResource ??= root.Within().Skip(1).All(static node => node.String("$id") is null);

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

    /// <summary>By <c>$anchor</c> or <c>$dynamicAnchor</c> (<c>#name</c>) or by an <c>$id</c> spelled just like the reference.</summary>
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
        foreach (var node in root.Within())
        {
            foreach (var name in new[] { node.String("$id"), node.String("id"), Anchor(node, "$anchor"), Anchor(node, "$dynamicAnchor") })
            {
                if (name is not null && !named.ContainsKey(name))
                    named.Add(name, node);
            }
        }

        return named;
    }

    private static string? Anchor(JsonNode node, string keyword) => node.String(keyword) is { } name ? "#" + name : null;
}
