namespace KartraGen.Schemas.Normal;

/// <summary>What a schema says to people, apart from what it says of values.</summary>
internal static class Annotations
{
    /// <summary>Whether a schema says nothing of values by itself, whatever it is put together from.</summary>
    public static bool IsBare(Schema schema) =>
        schema
            is {
                Never: false,
                Types: SchemaTypes.None,
                Reference: null,
                Format: null,
                Items: null,
                AdditionalProperties: null,
                Closed: false,
                Listed: false
            }
        && schema is { Properties.Count: 0, Required.Count: 0, RequiredSets.Count: 0, BranchSets.Count: 0, Conditions.Count: 0 }
        && schema is { Enum.Count: 0, Literals.Count: 0, Limits.Count: 0, Refinements.Count: 0, Alternatives.Count: 0 };

    /// <summary>Whether a schema allows everything.</summary>
    public static bool AllowsAll(Schema schema) => schema.Composition is null && IsBare(schema);

    /// <summary>Whether a schema is a reference and nothing else that says something of values.</summary>
    public static bool IsReference(Schema schema) =>
        schema.Reference is not null
        && Compositions.IsOnlyOrNull(schema.Composition)
        && IsBare(schema with { Reference = null, Types = schema.Types & ~SchemaTypes.Null });

    /// <summary>The annotations alone, with what names and tells apart the alternatives.</summary>
    public static Schema Of(Schema schema) =>
        new()
        {
            Title = schema.Title,
            Description = schema.Description,
            Default = schema.Default,
            Examples = schema.Examples,
            ReadOnly = schema.ReadOnly,
            WriteOnly = schema.WriteOnly,
            Sensitive = schema.Sensitive,
            Deprecated = schema.Deprecated,
            Discriminator = schema.Discriminator,
            DiscriminatorValues = schema.DiscriminatorValues,
        };

    /// <summary>All but the annotations.</summary>
    public static Schema Without(Schema schema) =>
        schema with
        {
            Title = null,
            Description = null,
            Default = null,
            Examples = default,
            ReadOnly = false,
            WriteOnly = false,
            Sensitive = false,
            Deprecated = false,
            Discriminator = null,
            DiscriminatorValues = default,
        };

    /// <summary>A schema as it is described at a place: what the place says goes first.</summary>
    public static Schema Describe(Schema schema, Schema place) =>
        Flag(schema, place) with
        {
            Title = place.Title ?? schema.Title,
            Description = place.Description ?? schema.Description,
            Default = place.Default ?? schema.Default,
            Examples = place.Examples.Count > 0 ? place.Examples : schema.Examples,
            Discriminator = place.Discriminator ?? schema.Discriminator,
            DiscriminatorValues = place.Discriminator is null ? schema.DiscriminatorValues : place.DiscriminatorValues,
        };

    /// <summary>A schema with the flags of another one too.</summary>
    public static Schema Flag(Schema schema, Schema other) =>
        schema with
        {
            ReadOnly = schema.ReadOnly || other.ReadOnly,
            WriteOnly = schema.WriteOnly || other.WriteOnly,
            Sensitive = schema.Sensitive || other.Sensitive,
            Deprecated = schema.Deprecated || other.Deprecated,
        };
}
