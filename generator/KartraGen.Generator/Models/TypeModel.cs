namespace KartraGen.Generator;

/// <summary>A C# type of a member, an item or an alternative.</summary>
/// <param name="Kind">Its form.</param>
/// <param name="Name">The declared type's name, for an enum, a record or a union.</param>
/// <param name="Item">What a list or map holds.</param>
/// <param name="ItemNullable">Whether an item may be null.</param>
/// <param name="Nullable">Whether an action's whole input or output may be null.</param>
internal sealed record TypeModel(TypeKind Kind, string? Name = null, TypeModel? Item = null, bool ItemNullable = false, bool Nullable = false)
{
    /// <summary>Whether it is a .NET struct, so that its nullable form is another type.</summary>
    public bool IsStruct =>
        Kind
            is TypeKind.Integer
                or TypeKind.Number
                or TypeKind.Double
                or TypeKind.Boolean
                or TypeKind.Date
                or TypeKind.Uuid
                or TypeKind.WireDateTime
                or TypeKind.Element
                or TypeKind.Enum;
}
