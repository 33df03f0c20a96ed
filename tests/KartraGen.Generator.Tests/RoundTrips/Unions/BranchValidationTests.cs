using KartraGen.Generator.Tests.Harness;

namespace KartraGen.Generator.Tests.RoundTrips.Unions;

/// <summary><c>Validate()</c> tells what branches and alternatives of a schema ask for, also where its types have no room for it.</summary>
public class BranchValidationTests
{
    /// <summary>Where the condition holds by all that was set; a constant of any type.</summary>
    [Theory]
    [InlineData("""{ "c": { "type": "string" } }""", """{ "c": { "const": "US" } }""", "C = \"US\"", "C = \"DE\"")]
    [InlineData("""{ "c": { "enum": ["US", "CA", "DE"] } }""", """{ "c": { "enum": ["US", "CA"] } }""", "C = \"CA\"", "C = \"DE\"")]
    [InlineData("""{ "c": { "type": "integer" } }""", """{ "c": { "const": -2 } }""", "C = -2", "C = 2")]
    [InlineData("""{ "c": { "type": "number" } }""", """{ "c": { "enum": [1.5, 3.0] } }""", "C = 3", "C = 2")]
    [InlineData("""{ "c": { "type": "boolean" } }""", """{ "c": { "const": false } }""", "C = false", "C = true")]
    public void AConditionAsksForMembers(string properties, string condition, string holds, string doesNot)
    {
        var schema =
            $$"""{ "type": "object", "properties": {{properties}}, "if": { "properties": {{condition}} }, "then": { "properties": { "zip": { "type": "string" } }, "required": ["zip"] } }""";
        Assert.Equal([" dependentRequired", "", "", ""], Violations(schema, holds, holds + ", Zip = \"1\"", doesNot, ""));
    }

    /// <summary>A whole number is never 1.5, nor any that no <c>long</c> holds: nothing to check, and code that compiles.</summary>
    [Theory]
    [InlineData("1.5")]
    [InlineData("99999999999999999999")]
    public void AConditionThatNoValueOfTheTypeMeetsIsNotChecked(string constant) =>
        Assert.Equal(
            [""],
            Violations(
                $$"""{ "type": "object", "properties": { "c": { "type": "integer" }, "d": { "type": "string" } }, "if": { "properties": { "c": { "const": {{constant}} } } }, "then": { "required": ["d"] } }""",
                "C = 1"
            )
        );

    [Theory]
    [InlineData(""" "dependentRequired": { "a": ["b"] } """)]
    [InlineData(""" "dependencies": { "a": ["b"] } """)]
    [InlineData(""" "dependentSchemas": { "a": { "required": ["b"] } } """)]
    public void AMemberAsksForAnother(string keyword) =>
        Assert.Equal(
            [" dependentRequired", "", ""],
            Violations(
                $$"""{ "type": "object", "properties": { "a": { "type": "string" }, "b": { "type": "string" } }, {{keyword}} }""",
                "A = \"1\"",
                "A = \"1\", B = \"2\"",
                "B = \"2\""
            )
        );

    [Fact]
    public void OneOfTheBranchesIsToBeMet() =>
        Assert.Equal(
            [" anyOf", "", ""],
            Violations(
                """{ "type": "object", "properties": { "t": { "type": "string" } }, "oneOf": [{ "properties": { "p": { "type": "string" } }, "required": ["p"] }, { "properties": { "q": { "type": "string" } }, "required": ["q"] }] }""",
                "T = \"1\"",
                "P = \"1\"",
                "Q = \"1\""
            )
        );

    [Fact]
    public void OneOfTheRefinementsIsToBeMet() =>
        Assert.Equal(
            ["/n anyOf", "", "", "/s anyOf", ""],
            Violations(
                """{ "type": "object", "properties": { "n": { "type": "integer", "anyOf": [{ "minimum": 10 }, { "maximum": 5 }] }, "s": { "type": "string", "oneOf": [{ "pattern": "^a" }, { "maxLength": 1 }] } } }""",
                "N = 7",
                "N = 10",
                "N = 5",
                "S = \"bc\"",
                "S = \"ab\""
            )
        );

    /// <summary>What requests with these members violate, in the order of the requests.</summary>
    private static string[] Violations(string schema, params string[] members)
    {
        var requests = string.Join(", ", members.Select(static assigned => $"new DoRequest {{ {assigned} }}"));
        var run = (
            TestProject.Of(Snapshots.Of("Do", schema)) with
            {
                Sources =
                [
                    $$"""
                        using System.Linq;
                        using KartraGen;
                        using Membrane.Test;
                        internal static class Probe
                        {
                            public static string Run() => string.Join("\n", new DoRequest[] { {{requests}} }.Select(request => string.Join(" ", request.Validate().Select(violation => violation.Pointer + " " + violation.Constraint))));
                        }
                        """,
                ],
            }
        ).Run().AssertClean();
        using var assembly = new LoadedAssembly(run);
        return ((string)assembly.Call("Probe", "Run")!).Split('\n');
    }
}
