namespace KartraGen.Generator;

/// <summary>A value that code compares with.</summary>
/// <param name="Kind">Text, a number, a flag; <see cref="TypeKind.Element"/> for null.</param>
/// <param name="Text">The text itself, or what C# spells like the schema: digits, <c>true</c>, <c>false</c>, <c>null</c>.</param>
internal sealed record ConstantValue(TypeKind Kind, string Text)
{
    /// <summary>Whether C# gives it to every variable of its type.</summary>
    public bool IsDefault => Kind == TypeKind.Boolean ? Text == "false" : Kind == TypeKind.Number && Text.Trim('0', '.', '-').Length == 0;
}
