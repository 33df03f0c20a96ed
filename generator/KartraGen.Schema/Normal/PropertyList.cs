using System;
using System.Collections.Generic;

namespace KartraGen.Schemas.Normal;

/// <summary>Members of schemas that all hold: one that several have is of all their schemas.</summary>
internal sealed class PropertyList(SchemaOrigins origins)
{
    private readonly List<SchemaProperty> _properties = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    public void Add(EquatableArray<SchemaProperty> properties)
    {
        foreach (var property in properties)
        {
            if (!_places.TryGetValue(property.Name, out var place))
            {
                _places.Add(property.Name, _properties.Count);
                _properties.Add(property);
                continue;
            }

            var known = _properties[place];
            var both = SchemaMerge.Both(known.Schema, property.Schema, origins)!;
            _properties[place] = new SchemaProperty(property.Name, both) { When = known.When is null ? null : property.When };
        }
    }

    public EquatableArray<SchemaProperty> ToEquatableArray() => _properties.ToEquatableArray();
}
