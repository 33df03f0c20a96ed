using System.Text.Json;
using System.Text.Json.Nodes;

namespace KartraGen.Emulator.Tests;

/// <summary>The forms in which an action's answer reaches its caller, for all actions and for one.</summary>
public sealed class AnswerFormTests
{
    private const string Refund = """{"transaction_id":48110,"refund_amount":1}""";

    [Theory]
    [InlineData(AnswerForm.Bare, "RESULT")]
    [InlineData(AnswerForm.Enveloped, """{"status":200,"data":RESULT}""")]
    [InlineData(AnswerForm.ListOfOne, "[RESULT]")]
    [InlineData(AnswerForm.CommandAtRoot, """{"refund_transaction":RESULT}""")]
    [InlineData(AnswerForm.InActions, """{"status":"Success","actions":[{"refund_transaction":RESULT}]}""")]
    [InlineData(AnswerForm.JsonText, null)]
    [InlineData(AnswerForm.EnvelopedText, null)]
    public async Task A_command_answers_in_each_form(AnswerForm form, string? expected)
    {
        await using var membrane = await MembraneEmulator.StartAsync(new() { AnswerForm = form });
        using var caller = new Caller(membrane);

        var output = (await caller.ActAsync("refund-transaction", Refund)).Output;

        if (form == AnswerForm.EnvelopedText)
        {
            Assert.Equal(200, output.GetProperty("status").GetInt32());
            output = output.GetProperty("data");
        }

        if (form is AnswerForm.JsonText or AnswerForm.EnvelopedText)
        {
            (output, expected) = (JsonElement.Parse(output.GetString()!), "RESULT");
        }

        Assert.Equal(expected!.Replace("RESULT", """{"status":"Success","transaction_refunded":4200001}"""), output.GetRawText());
    }

    [Theory]
    [InlineData(AnswerForm.CommandAtRoot, "/create_lead")]
    [InlineData(AnswerForm.InActions, "/actions/0/create_lead")]
    [InlineData(AnswerForm.ListOfOne, "/0")]
    [InlineData(AnswerForm.Enveloped, "/data")]
    [InlineData(AnswerForm.Bare, "")]
    public async Task A_refusal_answers_in_the_same_form(AnswerForm form, string pointer)
    {
        await using var membrane = await MembraneEmulator.StartAsync(new() { AnswerForm = form });
        using var caller = new Caller(membrane);

        var refused = JsonNode.Parse((await caller.ActAsync("create-lead", """{"email":"joe.smith@example.com"}""")).Output.GetRawText());

        foreach (var step in pointer.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            refused = int.TryParse(step, out var index) ? refused![index] : refused![step];
        }

        Assert.Equal("""{"status":"Error","message":"Lead already exists","type":"244"}""", refused!.ToJsonString());
    }

    [Fact]
    public async Task A_page_of_the_account_has_a_command_too()
    {
        await using var membrane = await MembraneEmulator.StartAsync(new() { AnswerForm = AnswerForm.CommandAtRoot });
        using var caller = new Caller(membrane);

        Assert.Equal(JsonValueKind.Array, (await caller.ActAsync("retrieve-account-tags")).Output.GetProperty("retrieve_account_tags").GetProperty("account_tags").ValueKind);
        Assert.Equal("4174086", (await caller.ActAsync("get-lead", """{"email":"joe.smith@example.com"}""")).At("output/get_lead/lead_details/id"));
    }

    [Fact]
    public async Task One_action_in_another_form_than_the_rest_until_that_is_taken_back()
    {
        await using var membrane = await MembraneEmulator.StartAsync();
        using var caller = new Caller(membrane);
        async Task<JsonValueKind> Kind(string action) => (await caller.ActAsync(action)).Output.ValueKind;

        using (membrane.AnswerAs("retrieve-account-tags", AnswerForm.ListOfOne))
        {
            membrane.AnswerAs(MembraneAction.ByKey("retrieve-account-tags"), AnswerForm.JsonText, times: 1);
            Assert.Equal(JsonValueKind.String, await Kind("retrieve-account-tags"));
            Assert.Equal(JsonValueKind.Array, await Kind("retrieve-account-tags"));
            Assert.Equal(JsonValueKind.Object, await Kind("retrieve-account-lists"));
        }

        Assert.Equal(JsonValueKind.Object, await Kind("retrieve-account-tags"));
        membrane.AnswerForm = AnswerForm.JsonText;
        Assert.Equal(JsonValueKind.String, await Kind("retrieve-account-lists"));
    }

    [Fact]
    public async Task What_a_test_says_is_sent_as_it_is()
    {
        await using var membrane = await MembraneEmulator.StartAsync(new() { AnswerForm = AnswerForm.EnvelopedText });
        using var caller = new Caller(membrane);
        membrane.Reply("get-lead", """{"status":"Success"}""");

        Assert.Equal("""{"status":"Success"}""", (await caller.ActAsync("get-lead", """{"email":"a@b.co"}""")).Output.GetRawText());
        Assert.Equal(200, (await caller.PostAsync("/act", """{"api":{"method":"GET","path":"/x"},"connectionKey":"kartra-prod"}""")).Output.GetProperty("status").GetInt32());
    }
}
