using Shapes;

namespace KartraGen.Generator.Tests.RoundTrips;

/// <summary><c>Validate()</c> lists all that a request does not meet, and nothing else.</summary>
public class ValidationTests
{
    [Fact]
    public void WhatIsMetOrAbsentIsNoViolation()
    {
        Assert.Empty(new PlaceOrderRequest { Quantity = 2 }.Validate());
        Assert.Empty(
            new PlaceOrderRequest
            {
                Code = "AB",
                Quantity = 98,
                Price = 99.5m,
                Lines = [new() { AB = "x" }, new() { AB = "y" }],
                Labels = new Dictionary<string, string> { ["a"] = "b" },
            }.Validate()
        );
        Assert.Empty(new FindAnyRequest { Email = "no other constraints" }.Validate());
    }

    [Fact]
    public void EveryViolationIsListedWithItsPlace()
    {
        var order = new PlaceOrderRequest
        {
            Code = "abcd",
            Quantity = 101,
            Price = 0,
            Lines = [new() { AB = "" }, new() { AB = "x" }, new() { AB = "x" }],
            Labels = new Dictionary<string, string>(),
        };

        Assert.Equal(
            [
                "/code maxLength",
                "/code pattern",
                "/quantity exclusiveMaximum",
                "/quantity multipleOf",
                "/price exclusiveMinimum",
                "/lines maxItems",
                "/lines uniqueItems",
                "/labels minProperties",
                "/lines/0/a~1b minLength",
            ],
            order.Validate().Select(violation => $"{violation.Pointer} {violation.Constraint}")
        );
    }

    /// <summary>ECMA-262's end is the end, and its digits and letters are ASCII's.</summary>
    [Theory]
    [InlineData("AB", true)]
    [InlineData("AB\n", false)]
    [InlineData("\nAB", false)]
    [InlineData("ÄB", false)]
    public void PatternsAreOfEcmaScript(string code, bool isMet) =>
        Assert.Equal(
            isMet,
            !new PlaceOrderRequest { Code = code, Quantity = 2 }
                .Validate()
                .Any(violation => violation.Constraint == "pattern")
        );

    /// <summary>Comparing each with each would take minutes.</summary>
    [Fact]
    public void ManyItemsAreComparedOnce()
    {
        var lines = Enumerable.Range(0, 100_000).Select(number => new PlaceOrderRequestLine { AB = $"{number}" }).ToList();
        bool IsRepeated() =>
            new PlaceOrderRequest { Quantity = 2, Lines = lines }
                .Validate()
                .Any(violation => violation.Constraint == "uniqueItems");

        Assert.False(IsRepeated());
        lines.Add(new() { AB = "7" });
        Assert.True(IsRepeated());
    }

    [Fact]
    public void LengthsAreOfUnicodeCharacters() =>
        Assert.DoesNotContain(
            new PlaceOrderRequest { Code = "\U0001F600\U0001F600\U0001F600" }.Validate(),
            violation => violation.Constraint == "maxLength"
        );

    [Fact]
    public void AnEitherOrRuleIsOneOfThem() =>
        Assert.Equal(["required"], new PlaceOrderRequest().Validate().Select(violation => violation.Constraint));
}
