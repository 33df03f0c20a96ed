using Shapes;

namespace KartraGen.Generator.Tests.RoundTrips;

/// <summary><c>Validate()</c> lists all that a request does not meet, and nothing else.</summary>
public class ValidationTests
{
    [Fact]
    public void WhatIsMetOrAbsentIsNoViolation()
    {
        Assert.Empty(new PlaceOrderRequest { Quantity = 2 }.Validate());
        Assert.Empty(new PlaceOrderRequest
        {
            Code = "AB",
            Quantity = 98,
            Price = 99.5m,
            Lines = [new() { AB = "x" }, new() { AB = "y" }],
            Labels = new Dictionary<string, string> { ["a"] = "b" },
        }.Validate());
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
                "/code maxLength", "/code pattern", "/quantity exclusiveMaximum", "/quantity multipleOf", "/price exclusiveMinimum",
                "/lines maxItems", "/lines uniqueItems", "/labels minProperties", "/lines/0/a~1b minLength",
            ],
            order.Validate().Select(violation => $"{violation.Pointer} {violation.Constraint}"));
    }

    [Fact]
    public void LengthsAreOfUnicodeCharacters() => Assert.DoesNotContain(
        new PlaceOrderRequest { Code = "\U0001F600\U0001F600\U0001F600" }.Validate(), violation => violation.Constraint == "maxLength");

    [Fact]
    public void AnEitherOrRuleIsOneOfThem() => Assert.Equal(["required"], new PlaceOrderRequest().Validate().Select(violation => violation.Constraint));
}
