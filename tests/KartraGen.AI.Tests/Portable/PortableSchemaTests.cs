using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace KartraGen.AI.Tests.Portable;

public sealed class PortableSchemaTests
{
    public static TheoryData<string> Cases => [.. PortableCase.All.Keys];

    public static TheoryData<string> Kartra => [.. KartraSchemas.All.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_schema_becomes_portable(string name) => Assert.Empty(PortableRules.Broken(PortableSchema.Of(PortableCase.All[name].Schema).Schema));

    [Theory]
    [MemberData(nameof(Kartra))]
    public void Each_of_Kartras_inputs_becomes_portable(string action)
    {
        var schema = KartraSchemas.All[action];
        var portable = PortableSchema.Of(schema);
        Assert.Empty(PortableRules.Broken(portable.Schema));
        var rule = new[] { "anyOf", "oneOf", "allOf", "not", "if" }.Any(name => schema.TryGetProperty(name, out _));
        Assert.Equal(rule, portable.Rules != "");
        Assert.EndsWith(portable.Rules, portable.Schema.GetProperty("description").GetString());
    }

    [Fact]
    public void Over_a_hundred_drawn_schemas_become_portable()
    {
        var all = DrawnSchemas.All().ToList();
        Assert.True(all.Count > 100);
        Assert.All(
            all,
            text =>
            {
                using var schema = JsonDocument.Parse(text, new() { MaxDepth = 512 });
                var portable = PortableSchema.Of(schema.RootElement);
                Assert.Empty(PortableRules.Broken(portable.Schema));
                Assert.DoesNotContain("hunter2", portable.Schema.GetRawText());
                portable.Check(portable.Schema);
                portable.ToInput(portable.Schema);
            }
        );
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Arguments_are_checked_by_all_that_the_schema_says(string name)
    {
        var one = PortableCase.All[name];
        var portable = PortableSchema.Of(one.Schema);
        Assert.All(one.Accepts, input => Assert.Empty(portable.Check(one.Arguments(input))));
        Assert.All(one.Refuses, input => Assert.NotEmpty(portable.Check(one.Arguments(input))));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_validator_says_the_same(string name)
    {
        var one = PortableCase.All[name];
        if (one.NoOracle)
        {
            return;
        }

        var oracle = JsonSchema.FromText(one.Schema.GetRawText());
        Assert.All(one.Accepts, input => Assert.True(oracle.Evaluate(input).IsValid));
        Assert.All(one.Refuses, input => Assert.False(oracle.Evaluate(input).IsValid));
    }

    /// <summary>What a model gives in keeping with the schema is never refused for the portable form: that asks for nothing else.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void The_portable_schema_takes_all_that_the_schema_takes(string name)
    {
        var one = PortableCase.All[name];
        var portable = JsonSchema.FromText(PortableSchema.Of(one.Schema).Schema.GetRawText());
        Assert.All(one.Accepts, input => Assert.True(portable.Evaluate(one.Arguments(input)).IsValid, input.GetRawText()));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Arguments_become_the_input(string name)
    {
        var one = PortableCase.All[name];
        var portable = PortableSchema.Of(one.Schema);
        Assert.All(one.Accepts, input => Assert.True(JsonElement.DeepEquals(input, portable.ToInput(one.Arguments(input)))));
    }

    [Fact]
    public void Members_get_their_own_names_back()
    {
        var portable = PortableSchema.Of(PortableCase.All["names that are none"].Schema);
        var names = portable.Schema.GetProperty("properties").EnumerateObject().Select(member => member.Name).ToList();
        var inner = portable.Schema.GetProperty("properties").GetProperty(names[1]).GetProperty("properties").EnumerateObject().Single().Name;
        var arguments = new JsonObject
        {
            [names[0]] = "Mia",
            [names[1]] = new JsonObject { [inner] = 170 },
            [names[2]] = "x",
        };
        Assert.Empty(portable.Check(JsonSerializer.SerializeToElement(arguments)));
        Assert.Equal("""{"First name":"Mia","größe":{"in cm":170},"":"x"}""", Text(portable.ToInput(JsonSerializer.SerializeToElement(arguments))));
    }

    [Fact]
    public void Secrets_are_in_no_schema_and_in_no_arguments()
    {
        var portable = PortableSchema.Of(PortableCase.All["secrets"].Schema);
        Assert.DoesNotContain("password", portable.Schema.GetRawText());
        Assert.DoesNotContain("pin", portable.Schema.GetRawText());
        Assert.DoesNotContain("hunter2", portable.Schema.GetRawText());
        Assert.False(portable.NeedsSensitive);
        Assert.True(PortableSchema.Of(Json("""{"properties":{"key":{"isSensitive":true}},"required":["key"]}""")).NeedsSensitive);
    }

    [Theory]
    [InlineData("CRM contact: e-mail or phone", "At least one of these must hold: email; phone.")]
    [InlineData("invoice: by number or by id, not both", "Exactly one of these must hold: id; number.")]
    [InlineData("payment: a card or a bank account", "(see below)")]
    [InlineData("not both ways of paging", "This must not hold: page and cursor.")]
    [InlineData("a street with a town", "With street also give town.")]
    public void What_was_taken_out_is_told(string name, string rules)
    {
        var portable = PortableSchema.Of(PortableCase.All[name].Schema);
        if (rules != "(see below)")
        {
            Assert.Equal(rules, portable.Rules);
        }
        else
        {
            Assert.Contains("\"iban\"", portable.Rules);
            Assert.Contains("\"const\":\"bank\"", portable.Rules);
        }
    }

    [Fact]
    public void A_message_says_what_to_do()
    {
        var portable = PortableSchema.Of(KartraSchemas.All["get-lead"]);
        var violation = Assert.Single(portable.Check(Json("{}")));
        Assert.Equal(("", "anyOf", "must meet at least one of: email; lead_id."), (violation.Pointer, violation.Constraint, violation.Message));
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    private static string Text(JsonElement json) =>
        JsonSerializer.Serialize(json, new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
