using KartraGen.Generator.Tests.Harness;

namespace KartraGen.Generator.Tests.CorpusTests.Oracle;

/// <summary>Our reader against NJsonSchema: types, nullability, properties, required members and listed texts.</summary>
public class CorpusOracleTests
{
    /// <summary>Where both are known to differ: the case, and why ours is wanted.</summary>
    private static readonly Dictionary<string, string> Known = new()
    {
        ["all-of/conflicting"] = "no value meets both parts: we say no type, NJsonSchema that of each part",
        ["all-of/enums-meet"] = "both parts must list a value; NJsonSchema tells each part's list",
        ["all-of/same-property-twice"] = "NJsonSchema does not merge one property of two parts",
        ["all-of/with-nullable-parts"] = "null must be allowed by all parts; NJsonSchema asks each for itself",
        ["membrane/enum-mixed"] = "a listed null that the type forbids is no value; NJsonSchema takes it for one",
        ["membrane/reference-records"] = "Membrane's referenceRecords list values; NJsonSchema does not know the keyword",
        ["openapi/nullable-all-of"] = "OpenAPI's nullable beside a reference",
        ["all-of/one-reference"] = "the same",
        ["references/siblings-nullable"] = "the same",
        ["patterns/property-that-matches"] = "beside patterns, additionalProperties does not hold for all other members",
        ["patterns/one-pattern"] = "one pattern alone is a dictionary to us; NJsonSchema keeps it apart",
        ["patterns/one-beside-properties"] = "the same",
        ["tuples/prefix-items"] = "tuples are lists of anything",
        ["tuples/items-array"] = "the same",
        ["tuples/root"] = "the same",
        ["tuples/empty"] = "the same",
        ["conditions/if-then-else"] = "members of branches are members to us; NJsonSchema does not know the keywords",
        ["conditions/dependent-schemas"] = "the same",
        ["conditions/dynamic-references"] = "within one document a dynamic reference is a reference to us; NJsonSchema does not know the keyword",
        ["texts/enum-values"] = "Membrane's referenceRecords",
    };

    public static TheoryData<string> Cases => [.. CorpusCase.All.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task SaysTheSameAsNJsonSchema(string path)
    {
        var schema = CorpusCase.All[path].Schema;
        var ours = OurFacts.Of(schema);
        var theirs = await NJsonSchemaFacts.Of(JsonAssert.Parse(schema));
        var differences = ours
            .Keys.Union(theirs.Keys)
            .Order(StringComparer.Ordinal)
            .Select(at => (At: at, Ours: ours.GetValueOrDefault(at), Theirs: theirs.GetValueOrDefault(at)))
            .Where(static pair => pair.Ours is null || pair.Theirs is null || !IsSame(pair.Ours, pair.Theirs))
            .Select(static pair => $"{pair.At}\n  ours:   {pair.Ours}\n  theirs: {pair.Theirs}")
            .ToList();

        if (Known.ContainsKey(path))
            Assert.NotEmpty(differences);
        else
            Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    // NJsonSchema infers no type from properties, items or listed values; we do (docs/membrane/dialect.md#keywords).
    private static bool IsSame(SchemaFacts ours, SchemaFacts theirs) =>
        (theirs.Types.Length == 0 ? ours with { Types = "", Nullable = theirs.Nullable } : ours) == theirs;
}
