using System.Collections.Generic;

namespace KartraGen.Schemas;

/// <summary>Hashes of schemas with all that is in them, where a schema's own looks at its top alone. Each is looked at once.</summary>
internal sealed class SchemaHashes
{
    private readonly Dictionary<Schema, int> _hashes = new(SchemaNodes.Comparer);

    public int Of(Schema schema)
    {
        var rest = new Stack<Schema>([schema]);
        while (rest.Count > 0)
        {
            var next = rest.Peek();
            var (hash, waiting) = (next.GetHashCode(), rest.Count);
            foreach (var inside in Inside(next))
            {
                if (_hashes.TryGetValue(inside, out var known))
                    hash = unchecked((hash * 31) + known);
                else
                    rest.Push(inside);
            }

            if (rest.Count > waiting)
                continue;
            _hashes[next] = hash;
            rest.Pop();
        }

        return _hashes[schema];
    }

    private static List<Schema> Inside(Schema schema)
    {
        var inside = new List<Schema>(schema.Alternatives);
        foreach (var property in schema.Properties)
            inside.Add(property.Schema);
        if (schema.Items is { } items)
            inside.Add(items);
        if (schema.AdditionalProperties is { } additional)
            inside.Add(additional);
        return inside;
    }
}
