using System.Collections.Generic;
using System.Linq;

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
            var missing = Inside(next).Where(inside => !_hashes.ContainsKey(inside)).ToList();
            foreach (var inside in missing)
                rest.Push(inside);
            if (missing.Count > 0)
                continue;
            _hashes[next] = Inside(next).Aggregate(next.GetHashCode(), (hash, inside) => unchecked((hash * 31) + _hashes[inside]));
            rest.Pop();
        }

        return _hashes[schema];
    }

    private static IEnumerable<Schema> Inside(Schema schema) => schema.Properties.Select(static property => property.Schema)
        .Concat(schema.Alternatives)
        .Append(schema.Items)
        .Append(schema.AdditionalProperties)
        .OfType<Schema>();
}
