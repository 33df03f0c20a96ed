using KartraGen.Generator.Tests.CorpusTests;
using Xunit.Abstractions;

namespace KartraGen.Generator.Tests.Validity;

/// <summary>What the corpus calls valid is valid, or goes beyond its schema on purpose.</summary>
public class CorpusValidityTests(ITestOutputHelper output)
{
    /// <summary>Cases of which some instance is invalid for both validators, and what is tried with it.</summary>
    private static readonly (string Reason, string[] Cases)[] Beyond =
    [
        (
            "a value that is not listed is kept",
            [
                "all-of/enums-meet",
                "all-of/one-reference-to-a-scalar",
                "collections/enums-everywhere",
                "collections/nullable-items",
                "collections/root-enum",
                "formats/enum-with-format",
                "membrane/allow-custom",
                "membrane/enum-mixed",
                "membrane/enum-of-numbers",
                "membrane/sensitive-choices",
                "membrane/type-missing",
                "names/enum-values",
                "nesting/five-hundred-enum-values",
                "texts/instances",
                "unions/discriminated-by-enum",
                "unions/many-alternatives",
                "unions/several-constants",
            ]
        ),
        (
            "a text of another format is kept",
            ["dates/date-like-texts", "dates/date-time-response", "formats/unknown", "membrane/udm-contact", "unions/of-formats"]
        ),
        (
            "an answer may lack what its schema requires, or say null",
            ["membrane/no-null-in-membrane", "membrane/read-only-required", "membrane/required-but-absent"]
        ),
        (
            "Membrane's and OpenAPI's keywords are unknown to validators",
            [
                "membrane/pipedrive-person",
                "openapi/discriminator-on-base",
                "unions/discriminated-by-openapi",
                "collections/read-only-beside-typed-members",
            ]
        ),
        ("more than one of oneOf", ["unions/objects-by-shape", "unions/several-lists", "unions/with-type-beside"]),
    ];

    [Fact]
    public void WhatIsInvalidForTwoValidatorsIsMeantToBe()
    {
        var (agreed, disagreed) = (0, 0);
        var invalid = new List<string>();
        foreach (var item in CorpusCase.All.Values)
        {
            var validators = Validators.Of(item.Schema);
            foreach (var instance in item.Instances)
            {
                switch (validators.IsValid(instance))
                {
                    case true:
                        agreed++;
                        break;
                    case false:
                        invalid.Add(item.Path);
                        break;
                    default:
                        disagreed++;
                        break;
                }
            }
        }

        output.WriteLine($"{agreed} instances are valid for both, {invalid.Count} invalid for both, {disagreed} left out");
        Assert.Equal(Beyond.SelectMany(static group => group.Cases).Order(StringComparer.Ordinal), invalid.Distinct().Order(StringComparer.Ordinal));
        Assert.True(agreed > 2 * disagreed);
    }
}
