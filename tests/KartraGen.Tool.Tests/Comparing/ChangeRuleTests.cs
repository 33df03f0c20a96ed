using System.Text;
using KartraGen.Tool.Comparing;
using Xunit;

namespace KartraGen.Tool.Tests.Comparing;

/// <summary>Every rule, in both directions: rule, wire, source.</summary>
public partial class ChangeRuleTests
{
    private static CatalogState State(string members) =>
        CatalogState.Of(
            new Dictionary<string, byte[]>
            {
                ["demo/do.action.json"] = Encoding.UTF8.GetBytes($$"""{ "app": "demo", "key": "do", "name": "Do", {{members}} }"""),
            }
        );

    private static string Compare(string direction, string before, string after)
    {
        var member = direction == "in" ? "inputSchema" : "outputSchema";
        return Describe(CatalogComparer.Compare(State($"\"{member}\": {before}"), State($"\"{member}\": {after}"), showBefore: true));
    }

    private static string Describe(IEnumerable<Change> changes) =>
        string.Join(
            "; ",
            changes.OrderBy(change => change.RuleId, StringComparer.Ordinal).Select(change => $"{change.RuleId} {change.Wire} {change.Source}")
        );

    private static string Object(string properties, string more = "") => $$"""{ "type": "object", "properties": { {{properties}} } {{more}} }""";

    private const string Text = """{ "type": "string" }""";

    [Theory]
    [InlineData("in", "KG2001 Dangerous Breaking")]
    [InlineData("out", "KG2001 Safe Breaking")]
    public void Property_removed(string direction, string expected) =>
        Assert.Equal(expected, Compare(direction, Object($"\"a\": {Text}, \"b\": {Text}"), Object($"\"a\": {Text}")));

    [Theory]
    [InlineData("in", "KG2003 Safe Safe")]
    [InlineData("out", "KG2003 Safe Safe")]
    public void Property_added(string direction, string expected) =>
        Assert.Equal(expected, Compare(direction, Object($"\"a\": {Text}"), Object($"\"a\": {Text}, \"b\": {Text}")));

    [Theory]
    [InlineData("in", "KG2002 Breaking Breaking")]
    [InlineData("out", "KG2003 Safe Safe")]
    public void Required_property_added(string direction, string expected) =>
        Assert.Equal(expected, Compare(direction, Object($"\"a\": {Text}"), Object($"\"a\": {Text}, \"b\": {Text}", ", \"required\": [\"b\"]")));

    [Theory]
    [InlineData("in", "KG2002 Breaking Breaking", "KG2004 Safe Info")]
    [InlineData("out", "KG2002 Safe Safe", "KG2004 Dangerous Safe")]
    public void Property_became_required_or_optional(string direction, string required, string optional)
    {
        var (loose, strict) = (Object($"\"a\": {Text}"), Object($"\"a\": {Text}", ", \"required\": [\"a\"]"));
        Assert.Equal(required, Compare(direction, loose, strict));
        Assert.Equal(optional, Compare(direction, strict, loose));
    }

    [Theory]
    [InlineData("in", "", "KG2005 Safe Safe", "KG2005 Breaking Info")]
    // `required string?` became `required string`: a warning where a string? is assigned.
    [InlineData("in", ", \"required\": [\"a\"]", "KG2005 Safe Safe", "KG2005 Breaking Dangerous")]
    [InlineData("out", "", "KG2005 Dangerous Safe", "KG2005 Safe Safe")]
    public void Nullability(string direction, string required, string nullable, string notNull)
    {
        foreach (
            var spelling in new[]
            {
                """{ "type": ["string", "null"] }""",
                """{ "type": "string", "nullable": true }""",
                """{ "anyOf": [{ "type": "null" }, { "type": "string" }] }""",
            }
        )
        {
            Assert.Equal(nullable, Compare(direction, Object($"\"a\": {Text}", required), Object($"\"a\": {spelling}", required)));
            Assert.Equal(notNull, Compare(direction, Object($"\"a\": {spelling}", required), Object($"\"a\": {Text}", required)));
        }
    }

    [Theory]
    [InlineData("in", "string", "integer", "KG3001 Breaking Breaking")]
    [InlineData("out", "integer", "string", "KG3001 Breaking Breaking")]
    // The runtime reads a number as its text, and a flag as 0 or 1.
    [InlineData("out", "string", "integer", "KG3001 Info Breaking")]
    [InlineData("out", "integer", "boolean", "KG3001 Info Breaking")]
    // A long fits where a decimal is taken.
    [InlineData("in", "integer", "number", "KG3002 Safe Safe")]
    [InlineData("out", "integer", "number", "KG3002 Breaking Breaking")]
    [InlineData("in", "number", "integer", "KG3003 Breaking Breaking")]
    [InlineData("out", "number", "integer", "KG3003 Safe Safe")]
    public void Type(string direction, string before, string after, string expected) =>
        Assert.Equal(expected, Compare(direction, Object($$"""  "a": { "type": "{{before}}" } """), Object($$"""  "a": { "type": "{{after}}" } """)));

    [Theory]
    // A string converts to a union of text and number, a string? with a warning; a union is no text.
    [InlineData("in", "KG3002 Safe Dangerous", "KG3003 Breaking Breaking")]
    [InlineData("out", "KG3002 Info Breaking", "KG3003 Safe Breaking")]
    public void Type_of_one_or_two(string direction, string widened, string narrowed)
    {
        var (one, two) = (Object($"\"a\": {Text}"), Object("""  "a": { "type": ["string", "integer"] } """));
        Assert.Equal(widened, Compare(direction, one, two));
        Assert.Equal(narrowed, Compare(direction, two, one));
    }

    [Fact]
    public void Type_widened_under_a_condition() =>
        Assert.Equal(
            "KG3002 Dangerous Dangerous",
            Compare("in", Object($"\"a\": {Text}"), Object("""  "a": { "type": ["string", "integer"], "maxLength": 3 } """))
        );

    [Fact]
    public void Values_that_became_a_date() =>
        Assert.Equal(
            "KG3004 Dangerous Breaking; KG4003 Safe Breaking",
            Compare("in", Object("""  "a": { "type": "string", "enum": ["x"] } """), Object("""  "a": { "type": "string", "format": "date" } """))
        );

    [Theory]
    [InlineData("in", "KG3002 Safe Breaking")]
    [InlineData("out", "KG3002 Breaking Breaking")]
    public void Type_given_up(string direction, string expected) =>
        Assert.Equal(expected, Compare(direction, Object($"\"a\": {Text}"), Object("\"a\": {}")));

    [Theory]
    // What was sent without a schema may not be the text that is asked for now; what is read without one is anything.
    [InlineData("in", "KG3001 Dangerous Breaking")]
    [InlineData("out", "KG3001 Safe Breaking")]
    public void Object_without_properties(string direction, string expected) =>
        Assert.Equal(
            expected,
            Compare(
                direction,
                Object("""  "a": { "type": "object" } """),
                Object($$"""  "a": { "type": "object", "properties": { "b": {{Text}} } } """)
            )
        );

    [Theory]
    [InlineData("in", "date-time", "KG3004 Dangerous Breaking", "KG3004 Safe Breaking")]
    [InlineData("out", "date-time", "KG3004 Safe Breaking", "KG3004 Dangerous Breaking")]
    [InlineData("in", "email", "KG3004 Dangerous Info", "KG3004 Safe Info")]
    [InlineData("out", "email", "KG3004 Safe Info", "KG3004 Safe Info")]
    public void Format(string direction, string format, string appeared, string disappeared)
    {
        var (plain, formatted) = (Object($"\"a\": {Text}"), Object($$"""  "a": { "type": "string", "format": "{{format}}" } """));
        Assert.Equal(appeared, Compare(direction, plain, formatted));
        Assert.Equal(disappeared, Compare(direction, formatted, plain));
    }

    [Theory]
    [InlineData("in", "", "KG4001 Breaking Breaking", "KG4002 Safe Safe")]
    [InlineData("in", ", \"allowCustom\": true", "KG4001 Dangerous Breaking", "KG4002 Safe Safe")]
    [InlineData("out", "", "KG4001 Safe Breaking", "KG4002 Dangerous Safe")]
    public void Enum_values(string direction, string open, string removed, string added)
    {
        string Enum(string values) => Object($$"""  "a": { "type": "string", "enum": [{{values}}] {{open}} } """);
        Assert.Equal(removed, Compare(direction, Enum("\"x\", \"y\", \"z\""), Enum("\"x\", \"y\"")));
        Assert.Equal(added, Compare(direction, Enum("\"x\", \"y\""), Enum("\"x\", \"y\", \"z\"")));
        Assert.Equal("KG1004 Safe Info", Compare(direction, Enum("\"x\", \"y\""), Enum("\"y\", \"x\"")));
    }

    [Theory]
    // A string converts to an open enum, a string? with a warning.
    [InlineData("in", "KG4003 Breaking Dangerous", "KG4003 Safe Breaking", "KG4003 Safe Safe", "KG4003 Breaking Safe")]
    [InlineData("out", "KG4003 Safe Breaking", "KG4003 Safe Breaking", "KG4003 Dangerous Safe", "KG4003 Safe Safe")]
    public void Enum_itself(string direction, string appeared, string disappeared, string opened, string closed)
    {
        var (plain, values) = (Object($"\"a\": {Text}"), Object("""  "a": { "type": "string", "enum": ["x", "y"] } """));
        var open = Object("""  "a": { "type": "string", "enum": ["x", "y"], "allowCustom": true } """);
        Assert.Equal(appeared, Compare(direction, plain, values));
        Assert.Equal(disappeared, Compare(direction, values, plain));
        Assert.Equal(opened, Compare(direction, values, open));
        Assert.Equal(closed, Compare(direction, open, values));
    }

    [Theory]
    [InlineData("minimum", "1", "2", "number")]
    [InlineData("maximum", "2", "1", "integer")]
    [InlineData("multipleOf", "2", "4", "integer")]
    [InlineData("minLength", "1", "2", "string")]
    [InlineData("maxItems", "10", "9", "array")]
    public void Constraints(string keyword, string loose, string strict, string type)
    {
        string With(string? limit) => Object($$"""  "a": { "type": "{{type}}" {{(limit is null ? "" : $", \"{keyword}\": {limit}")}} } """);
        Assert.Equal("KG5001 Breaking Safe", Compare("in", With(loose), With(strict)));
        Assert.Equal("KG5001 Dangerous Safe", Compare("in", With(null), With(strict)));
        Assert.Equal("KG5002 Safe Info", Compare("in", With(strict), With(loose)));
        Assert.Equal("KG5002 Safe Info", Compare("in", With(strict), With(null)));
        Assert.Equal("KG5001 Safe Info", Compare("out", With(loose), With(strict)));
        Assert.Equal("KG5002 Safe Info", Compare("out", With(strict), With(loose)));
    }

    [Fact]
    public void A_constraint_that_says_nothing_of_the_type_is_information() =>
        Assert.Equal(
            "KG1004 Safe Info",
            Compare("in", Object("""  "a": { "type": "integer", "maxLength": 9 } """), Object("""  "a": { "type": "integer", "maxLength": 1 } """))
        );

    [Fact]
    public void Null_said_in_another_way_is_information() =>
        Assert.Equal(
            "KG1004 Safe Info",
            Compare(
                "in",
                Object("""  "a": { "type": ["string", "null"] } """),
                Object("""  "a": { "type": ["string", "null"], "nullable": true } """)
            )
        );

    [Fact]
    public void Patterns_cannot_be_compared_and_count_as_tightened() =>
        Assert.Equal(
            "KG5001 Breaking Safe",
            Compare("in", Object("""  "a": { "type": "string", "pattern": "^a" } """), Object("""  "a": { "type": "string", "pattern": "^b" } """))
        );

    [Theory]
    [InlineData("in", "KG5003 Dangerous Safe")]
    [InlineData("out", "KG5003 Safe Info")]
    public void Default(string direction, string expected) =>
        Assert.Equal(
            expected,
            Compare(direction, Object("""  "a": { "type": "string", "default": "x" } """), Object("""  "a": { "type": "string", "default": "y" } """))
        );

    [Theory]
    [InlineData("in", "KG6002 Dangerous Info", "KG6002 Safe Info")]
    [InlineData("out", "KG6002 Safe Info", "KG6002 Safe Info")]
    public void Additional_properties(string direction, string forbidden, string allowed)
    {
        var (open, closed) = (Object($"\"a\": {Text}"), Object($"\"a\": {Text}", ", \"additionalProperties\": false"));
        Assert.Equal(forbidden, Compare(direction, open, closed));
        Assert.Equal(allowed, Compare(direction, closed, open));
    }

    [Theory]
    [InlineData("in", "readOnly", "KG7001 Dangerous Breaking", "KG7001 Safe Safe")]
    [InlineData("in", "writeOnly", "KG7001 Safe Info", "KG7001 Safe Info")]
    [InlineData("out", "writeOnly", "KG7001 Safe Breaking", "KG7001 Safe Safe")]
    [InlineData("out", "readOnly", "KG7001 Safe Info", "KG7001 Safe Info")]
    [InlineData("in", "isSensitive", "KG7001 Safe Info", "KG7001 Safe Info")]
    public void Access(string direction, string keyword, string on, string off)
    {
        var (plain, flagged) = (Object($"\"a\": {Text}"), Object($$"""  "a": { "type": "string", "{{keyword}}": true } """));
        Assert.Equal(on, Compare(direction, plain, flagged));
        Assert.Equal(off, Compare(direction, flagged, plain));
    }
}
