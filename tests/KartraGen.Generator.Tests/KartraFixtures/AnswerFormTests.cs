using System.Text.Json;
using System.Text.Json.Nodes;
using KartraGen.Generator.Tests.Harness;

namespace KartraGen.Generator.Tests.KartraFixtures;

/// <summary>One datum has one typed home: all 20 actions read the same from every form that an answer may come in.</summary>
public class AnswerFormTests
{
    [Theory]
    [MemberData(nameof(KartraAction.Names), MemberType = typeof(KartraAction))]
    public async Task EveryFormReadsAsTheBareOne(string action)
    {
        var own = Repository.Read($"tests/Fixtures/kartra/outputs/{action}.json");
        var bare = await KartraCall.AnswerAsync(action, own);

        foreach (var output in AnswerForms.OfKartra(KartraCommands.Of(action), own).SelectMany(AnswerForms.OfMembrane))
        {
            var answer = await KartraCall.AnswerAsync(action, output);

            Assert.Equal(bare.Output, answer.Output);
            Assert.Empty(answer.Mismatches);
            JsonAssert.Equal(output, JsonSerializer.Serialize(answer.RawOutput));
        }
    }

    [Theory]
    [InlineData("""{"status":200,"data":§}""", "/data")]
    [InlineData("""{"status":200,"data":[§]}""", "/data/0")]
    [InlineData("""{"get/lead":§}""", "/get~1lead")]
    [InlineData("""{"status":"Success","actions":[{"get_lead":§}]}""", "/actions/0/get_lead")]
    [InlineData("""{"actions":{"0":{"get_lead":§},"2":{"x":{"lead_details":{}}}}}""", "/actions/0/get_lead")]
    [InlineData("""[{"status":200,"data":{"actions":[{"get_lead":§}]}}]""", "/0/data/actions/0/get_lead")]
    [InlineData("§", "")]
    public async Task AMismatchIsToldWhereItStandsInTheOutput(string form, string place)
    {
        var answer = await KartraCall.AnswerAsync("get-lead", form.Replace("§", """{"lead_details":{"id":"1","email":"a@x.org","score":{}}}"""));

        Assert.Equal([place + "/lead_details/score"], answer.Mismatches.Select(static mismatch => mismatch.Pointer));
    }

    [Theory]
    [InlineData("""{"status":"Success","lead_details":{"id":"1"},"data":{"lead_details":{"id":"2"}}}""", "get-lead", "lead_details/id", "1")]
    [InlineData(
        """{"status":"Success","actions":[{"x":{"lead_details":{"id":"2"}}}],"lead_details":{"id":"1"}}""",
        "get-lead",
        "lead_details/id",
        "1"
    )]
    [InlineData("""{"status":"Success","tag":{"status":"Archived"}}""", "assign-tag", "status", "Success")]
    [InlineData("""{"status":"Success","message":"ok","actions":[]}""", "assign-tag", "message", "ok")]
    [InlineData("""{"status":"Success","actions":[{"status":"Success","message":"own"}]}""", "assign-tag", "message", "own")]
    [InlineData("""{"status":"Success","actions":"[{\"assign_tag\":{\"message\":\"own\"}}]"}""", "assign-tag", "message", "own")]
    [InlineData(
        """{"status":"Success","actions":[{"assign_tag":{"message":"first"}},{"assign_tag":{"message":"second"}}]}""",
        "assign-tag",
        "message",
        "first"
    )]
    [InlineData("""{"st\u0061tus":"Success","mess\u0061ge":"own","x":{"message":"other"}}""", "assign-tag", "message", "own")]
    [InlineData("""[{"message":"one"},{"message":"two"}]""", "assign-tag", "message", null)]
    [InlineData("""{"status":200,"data":{"unknown":1}}""", "assign-tag", "message", null)]
    [InlineData(
        """{"status":200,"data":{"status":200,"data":{"status":200,"data":{"status":200,"data":{"status":200,"data":{"message":"too deep"}}}}}}""",
        "assign-tag",
        "message",
        null
    )]
    public async Task WhatTheSchemaNamesIsNoWrapper(string output, string action, string path, string? expected)
    {
        JsonNode? node = JsonSerializer.SerializeToNode((await KartraCall.AnswerAsync(action, output)).Output);
        foreach (var name in path.Split('/'))
            node = node is JsonObject members ? members[name] : null;

        Assert.Equal(expected, node?.ToString());
    }

    [Fact]
    public async Task ARefusalThatIsNotThrownIsTypedWhereverItStands()
    {
        const string No = """{"status":"Error","message":"Lead already exists","type":"244"}""";
        foreach (var output in AnswerForms.OfKartra("create_lead", No).SelectMany(AnswerForms.OfMembrane))
        {
            var answer = (Kartra.CreateLeadResponse)
                (await KartraCall.AnswerAsync("create-lead", output, new MembraneCallOptions { ThrowOnRejected = false })).Output!;

            Assert.Equal(("Error", "244"), (answer.Status?.Value, answer.Type));
        }
    }
}
