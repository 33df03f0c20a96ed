namespace KartraGen.Schemas;

/// <summary><c>anyOf</c> or <c>oneOf</c>.</summary>
/// <param name="ExactlyOne">Whether only one may hold.</param>
/// <param name="Arms">What there is to choose from.</param>
internal sealed record SchemaChoice(bool ExactlyOne, EquatableArray<Schema> Arms);
