namespace KartraGen.Generator.Tests.CorpusTests.Oracle;

/// <summary>What a reader says of one schema of a document, so that two readers can be compared.</summary>
/// <param name="Types">The types without null, in ordinal order; empty where the schema says none.</param>
/// <param name="Nullable">Whether null is among the values.</param>
/// <param name="Properties">The properties' names, in ordinal order.</param>
/// <param name="Required">The required members, in ordinal order.</param>
/// <param name="Enum">The listed texts, in the schema's order.</param>
internal sealed record SchemaFacts(string Types, bool Nullable, string Properties, string Required, string Enum)
{
    /// <summary>Deep enough to see a recursive schema twice.</summary>
    public const int MaxDepth = 4;

    public static SchemaFacts None { get; } = new("", false, "", "", "");

    public static SchemaFacts Of(
        IEnumerable<string> types,
        bool nullable,
        IEnumerable<string> properties,
        IEnumerable<string> required,
        IEnumerable<string> texts
    ) => new(Set(Wide([.. types])), nullable, Set(properties), Set(required), string.Join('|', texts.Distinct()));

    /// <summary>Null aside; every integer is a number.</summary>
    private static IEnumerable<string> Wide(List<string> types) =>
        types.Where(type => type != "null" && !(type == "integer" && types.Contains("number")));

    private static string Set(IEnumerable<string> names) => string.Join('|', names.Distinct().Order(StringComparer.Ordinal));
}
