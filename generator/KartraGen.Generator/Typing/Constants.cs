using System.Globalization;
using System.Linq;
using KartraGen.Schemas;
using KartraGen.Schemas.Json;

namespace KartraGen.Generator;

/// <summary>Values that schemas list -> constants in C#.</summary>
internal static class Constants
{
    /// <summary>Whether a schema lists one value and welcomes no other.</summary>
    public static bool IsOne(Schema schema) => schema is { Listed: true, Open: false } && schema.Enum.Count + schema.Literals.Count == 1;

    /// <summary>The one value that a member of a type may have; null where there are several, or where C# has no constant for it.</summary>
    public static ConstantValue? Of(Schema schema, TypeModel type) =>
        IsOne(schema) && schema.Values.Single() is var value && IsOf(value, type.Kind) ? Of(value) : null;

    public static ConstantValue Of(SchemaLiteral value) =>
        new(
            value.Kind switch
            {
                JsonKind.String => TypeKind.Text,
                JsonKind.Number => TypeKind.Number,
                JsonKind.Null => TypeKind.Element,
                _ => TypeKind.Boolean,
            },
            value.Text
        );

    /// <summary>Whether C# has a constant of a type for a value.</summary>
    public static bool IsOf(SchemaLiteral value, TypeKind type) =>
        value.IsExact
        && type switch
        {
            TypeKind.Text or TypeKind.Enum => value.Kind == JsonKind.String,
            TypeKind.Integer => value.Kind == JsonKind.Number
                && long.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            TypeKind.Number or TypeKind.Double => value.Kind == JsonKind.Number,
            TypeKind.Boolean => value.Kind is JsonKind.True or JsonKind.False,
            _ => false,
        };
}
