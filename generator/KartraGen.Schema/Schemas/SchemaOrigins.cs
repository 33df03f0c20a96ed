using System.Collections.Generic;
using KartraGen.Schemas.Json;

namespace KartraGen.Schemas;

/// <summary>Where schemas were read: beside the model and never in it. Schemas are told apart by object here, however equal they are.</summary>
internal sealed class SchemaOrigins
{
    private readonly Dictionary<Schema, Place> _places = new(SchemaNodes.Comparer);
    private readonly HashSet<JsonNode> _partial = [];

    /// <summary>JSON that says more than the normal form does: of such nobody knows what a change means.</summary>
    public IReadOnlyCollection<JsonNode> Partial => _partial;

    public void AddPartial(JsonNode node) => _partial.Add(node);

    /// <summary>The normal form does not say all that this schema does.</summary>
    public void AddPartial(Schema schema)
    {
        if (_places.TryGetValue(schema, out var place))
            _partial.Add(place.Node);
    }

    public Schema Add(Schema schema, JsonNode node)
    {
        _places[schema] = new Place(node, null);
        return schema;
    }

    /// <summary>One schema stands for another.</summary>
    public Schema Carry(Schema from, Schema to)
    {
        if (!ReferenceEquals(from, to) && !ReferenceEquals(to, Schema.Any) && _places.TryGetValue(from, out var place))
            _places[to] = place;
        return to;
    }

    /// <summary>One schema stands for two.</summary>
    public Schema Carry(Schema first, Schema second, Schema to)
    {
        _places.TryGetValue(first, out var left);
        _places.TryGetValue(second, out var right);
        if ((left ?? right) is { } known && !ReferenceEquals(to, Schema.Any))
            _places[to] = left is null || right is null || ReferenceEquals(left, right) ? known : left.And(right);
        return to;
    }

    /// <summary>One schema stands for several.</summary>
    public Schema Carry(IEnumerable<Schema> from, Schema to)
    {
        foreach (var schema in from)
            Carry(to, schema, to);
        return to;
    }

    /// <summary>The JSON that a schema was made of, that of the place first; none of one that was never written.</summary>
    public IReadOnlyList<JsonNode> Of(Schema schema)
    {
        var nodes = new List<JsonNode>();
        _places.TryGetValue(schema, out var place);
        for (; place is not null && nodes.Count < 64; place = place.Next)
        {
            if (!nodes.Contains(place.Node))
                nodes.Add(place.Node);
        }

        return nodes;
    }

    private sealed class Place(JsonNode node, Place? next)
    {
        private const int Most = 64;

        private bool Has(Place other)
        {
            for (Place? next = other; next is not null; next = next.Next)
            {
                var place = this;
                while (place is not null && !ReferenceEquals(place.Node, next.Node))
                    place = place.Next;
                if (place is null)
                    return false;
            }

            return true;
        }

        public JsonNode Node => node;

        public Place? Next => next;

        public Place And(Place other)
        {
            if (Has(other))
                return this;
            var nodes = new List<JsonNode>();
            for (var place = this; place is not null && nodes.Count < Most; place = place.Next)
                nodes.Add(place.Node);
            for (var place = other; place is not null && nodes.Count < Most; place = place.Next)
            {
                if (!nodes.Contains(place.Node))
                    nodes.Add(place.Node);
            }

            var both = new Place(nodes[nodes.Count - 1], null);
            for (var i = nodes.Count - 2; i >= 0; i--)
                both = new Place(nodes[i], both);
            return both;
        }
    }
}
