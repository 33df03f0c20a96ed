using System;
using System.Collections.Generic;
using KartraGen.Schemas;
using KartraGen.Schemas.Normal;

namespace KartraGen.Generator;

/// <summary>
/// Types by what they are, so that places which say the same and end in the same member have one. What a place says to people is no part
/// of it.
/// </summary>
internal sealed class EqualPlaces
{
    /// <summary>Among more types that look alike nobody looks for an equal one.</summary>
    private const int MaxCompared = 16;

    private readonly Dictionary<(string Segment, int Hash), List<(Schema Shape, Schema Schema, TypeModel Type)>> _places = [];
    private readonly SchemaHashes _hashes = new();

    /// <summary>The types whose places are described in different words, of which none is the type's.</summary>
    public HashSet<string> DescribedDifferently { get; } = new(StringComparer.Ordinal);

    /// <summary>The type of an equal place.</summary>
    public TypeModel? Find(TypeName name, Schema schema)
    {
        var shape = Shape(schema);
        if (
            !_places.TryGetValue((name.Segment, _hashes.Of(shape)), out var places)
            || places.FindIndex(place => place.Shape == shape) is not (>= 0 and var index)
        )
            return null;
        var equal = places[index];
        if (equal.Schema.Title != schema.Title || equal.Schema.Description != schema.Description)
            DescribedDifferently.Add(equal.Type.Name!);
        return equal.Type;
    }

    public TypeModel Add(TypeName name, Schema schema, TypeModel type)
    {
        var shape = Shape(schema);
        var key = (name.Segment, _hashes.Of(shape));
        if (!_places.TryGetValue(key, out var places))
            _places.Add(key, places = []);
        if (places.Count < MaxCompared)
            places.Add((shape, schema, type));
        return type;
    }

    private static Schema Shape(Schema schema) =>
        Annotations.Without(schema) with
        {
            Types = schema.Types & ~SchemaTypes.Null,
            ImpliesObject = false,
            Sensitive = schema.Sensitive,
            Discriminator = schema.Discriminator,
            DiscriminatorValues = schema.DiscriminatorValues,
        };
}
