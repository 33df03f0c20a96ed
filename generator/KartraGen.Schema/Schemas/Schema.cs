using System;
using System.Collections.Generic;
using System.Linq;
using KartraGen.Schemas.Json;

namespace KartraGen.Schemas;

/// <summary>
/// A JSON Schema in Membrane's dialect (docs/membrane/dialect.md), reduced to what shapes a C# type or its documentation, or decides what is valid. Holds no
/// positions: moving a schema in its file must not look like a change. As read it has what is written (<see cref="Composition"/>);
/// its normal form has what is meant (<see cref="Alternatives"/>, <see cref="RequiredSets"/> and what follows them).
/// </summary>
internal sealed record Schema
{
    /// <summary>A schema that says nothing: any JSON.</summary>
    public static Schema Any { get; } = new();

    /// <summary>A schema that nothing can match.</summary>
    public static Schema Nothing { get; } = new() { Never = true };

    /// <summary>Whether nothing can match.</summary>
    public bool Never { get; init; }

    public SchemaTypes Types { get; init; }

    /// <summary>Whether the schema says no type, and it is an object only by what else it says: other JSON is as valid.</summary>
    public bool ImpliesObject { get; init; }

    public string? Title { get; init; }

    public string? Description { get; init; }

    public string? Format { get; init; }

    /// <summary>Bounds and patterns.</summary>
    public EquatableArray<SchemaLimit> Limits { get; init; }

    /// <summary>The default's JSON on one line.</summary>
    public string? Default { get; init; }

    /// <summary>The examples' JSON, each on one line.</summary>
    public EquatableArray<string> Examples { get; init; }

    public EquatableArray<SchemaProperty> Properties { get; init; }

    public EquatableArray<string> Required { get; init; }

    /// <summary>Sets of members of which one must be there: <c>anyOf</c> or <c>oneOf</c> of bare <c>required</c> lists.</summary>
    public EquatableArray<EquatableSet<string>> RequiredSets { get; init; }

    /// <summary>Whether exactly one of <see cref="RequiredSets"/> must be met (<c>oneOf</c>).</summary>
    public bool ExactlyOneSet { get; init; }

    /// <summary>
    /// Sets of members of which one must be there because a branch asks for it. Other than <see cref="RequiredSets"/> they do not keep a
    /// request from being sent.
    /// </summary>
    public EquatableArray<EquatableSet<string>> BranchSets { get; init; }

    /// <summary>Members that must be there when others are.</summary>
    public EquatableArray<SchemaCondition> Conditions { get; init; }

    /// <summary>The schema of members beyond <see cref="Properties"/>; null where the schema gives none.</summary>
    public Schema? AdditionalProperties { get; init; }

    /// <summary>Whether members beyond <see cref="Properties"/> are forbidden.</summary>
    public bool Closed { get; init; }

    public Schema? Items { get; init; }

    /// <summary>Whether the schema lists its values, if only none.</summary>
    public bool Listed { get; init; }

    /// <summary>Whether values beyond the listed ones are welcome (Membrane's <c>allowCustom</c>).</summary>
    public bool Open { get; init; }

    /// <summary>The string values that the schema lists.</summary>
    public EquatableArray<SchemaValue> Enum { get; init; }

    /// <summary>The other values that the schema lists; of objects and arrays only that there are any.</summary>
    public EquatableArray<SchemaLiteral> Literals { get; init; }

    /// <summary>All values that the schema lists.</summary>
    public IEnumerable<SchemaLiteral> Values => Enum.Select(static value => new SchemaLiteral(JsonKind.String, value.Value)).Concat(Literals);

    /// <summary>The member whose value tells alternatives apart (OpenAPI's <c>discriminator</c>); null where none is named.</summary>
    public string? Discriminator { get; init; }

    /// <summary>The discriminator's values, each labelled with the reference that it stands for.</summary>
    public EquatableArray<SchemaValue> DiscriminatorValues { get; init; }

    /// <summary>The schemas of which one (or more) holds: of scalars and lists at most one each. Null is none of them, but a flag.</summary>
    public EquatableArray<Schema> Alternatives { get; init; }

    /// <summary>Limits of which one set holds, where alternatives only refine a scalar.</summary>
    public EquatableArray<EquatableSet<SchemaLimit>> Refinements { get; init; }

    /// <summary>How it is put together from other schemas; null in the normal form.</summary>
    public SchemaComposition? Composition { get; init; }

    /// <summary>The key of a definition of the same <see cref="SchemaDocument"/>, for a resolved <c>$ref</c>.</summary>
    public string? Reference { get; init; }

    public bool ReadOnly { get; init; }

    public bool WriteOnly { get; init; }

    public bool Sensitive { get; init; }

    public bool Deprecated { get; init; }

    public bool Nullable => (Types & SchemaTypes.Null) != 0;

    public bool Equals(Schema? other) => ReferenceEquals(this, other) || (other is not null && SchemaEquality.Of(this, other));

    // A record's own hash would walk the whole tree, and long texts; what stands at the top tells schemas apart well enough.
    public override int GetHashCode()
    {
        var hash = ((int)Types * 31) + (Properties.Count * 7) + (Description?.Length ?? 0);
        foreach (
            var text in new[]
            {
                Title,
                Reference,
                Properties.Count > 0 ? Properties[0].Name : null,
                Enum.Count > 0 ? Enum[0].Value : null,
                Literals.Count > 0 ? Literals[0].Text : null,
            }
        )
            hash = unchecked((hash * 31) + (text is null ? 0 : (text.Length * 31) + (text.Length > 0 ? text[0] + (text[text.Length - 1] * 7) : 0)));
        return hash;
    }
}
