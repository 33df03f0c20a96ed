using System.Text.Json;
using System.Text.Json.Nodes;
using KartraGen.Emulator.Kartra;

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

        Assert.Equal(
            JsonValueKind.Array,
            (await caller.ActAsync("retrieve-account-tags")).Output.GetProperty("retrieve_account_tags").GetProperty("account_tags").ValueKind
        );
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

    [Theory]
    [InlineData("", """{"status":201,"data":{"note":{"id":7}}}""")]
    [InlineData(""" ,"customOutputSchema":{"type":"object","properties":{"note":{"type":"object"}}} """, """{"note":{"id":7}}""")]
    [InlineData(""" ,"customOutputSchema":{"type":"object"} """, """{"note":{"id":7}}""")]
    [InlineData(
        """ ,"customOutputSchema":{"type":"object","properties":{"status":{},"data":{"type":"object"}}} """,
        """{"status":201,"data":{"note":{"id":7}}}"""
    )]
    [InlineData(
        """ ,"outputMapping":{"id":{"$var":"$.output.data.note.id"},"was":{"$var":"$.output.status"},"none":{"$var":"$.output.data.x"}} """,
        """{"id":7,"was":201}"""
    )]
    [InlineData(""" ,"outputMapping":{"$var":"$.output.data"},"customOutputSchema":{"properties":{"data":{}}} """, """{"note":{"id":7}}""")]
    public async Task An_action_that_was_made_by_spec_answers_as_it_declares_and_else_beside_the_HTTP_status(string declared, string expected)
    {
        await using var membrane = await MembraneEmulator.StartAsync();
        using var caller = new Caller(membrane);
        using var manager = new Caller(membrane, membrane.CreateManagerToken());
        membrane.OnRequest(_ => new ExternalResponse(201, JsonElement.Parse("""{"note":{"id":7}}""")));
        await manager.PostAsync(
            "/actions",
            $$$"""{"key":"add-note","integrationKey":"kartra","config":{"request":{"method":"POST","path":"/notes"}}{{{declared}}}}"""
        );

        Assert.Equal(expected, (await caller.ActAsync("add-note")).Output.GetRawText());

        membrane.AnswerForm = AnswerForm.JsonText;
        Assert.Equal(expected, (await caller.ActAsync("add-note")).Output.GetRawText());
        membrane.AnswerAs("add-note", AnswerForm.CommandAtRoot);
        Assert.StartsWith("""{"add_note":{""", (await caller.ActAsync("add-note")).Output.GetRawText());
    }

    [Fact]
    public async Task An_answer_without_a_body_is_its_status_alone()
    {
        await using var membrane = await MembraneEmulator.StartAsync();
        using var caller = new Caller(membrane);
        using var manager = new Caller(membrane, membrane.CreateManagerToken());
        membrane.OnRequest(_ => new ExternalResponse(204, default));
        await manager.PostAsync(
            "/actions",
            """{"key":"drop","integrationKey":"kartra","config":{"request":{"method":"DELETE","path":"/x"}},"customOutputSchema":{"type":"object"}}"""
        );

        Assert.Equal("""{"status":204}""", (await caller.ActAsync("drop")).Output.GetRawText());
    }

    [Fact]
    public async Task What_declares_no_output_answers_beside_the_HTTP_status_unless_a_form_is_chosen()
    {
        await using var membrane = await MembraneEmulator.StartAsync();
        using var caller = new Caller(membrane);
        using var manager = new Caller(membrane, membrane.CreateManagerToken());
        membrane.Catalog.Change("retrieve-account-tags", action => action.Remove("outputSchema"));
        var made = await manager.PostAsync("/actions", """{"intent":"Open a ticket","connectionKey":"kartra-prod"}""");
        await manager.GetAsync($"/actions/{made.At("id")}?wait=true&timeout=30");

        Assert.Equal("200", (await caller.ActAsync("retrieve-account-tags")).At("output/status"));
        Assert.Equal(KartraSeed.TagName, (await caller.ActAsync("retrieve-account-tags")).At("output/data/account_tags/0"));
        Assert.Equal("200", (await caller.ActAsync("open-a-ticket")).At("output/status"));

        membrane.AnswerForm = AnswerForm.Bare;
        Assert.Equal(KartraSeed.TagName, (await caller.ActAsync("retrieve-account-tags")).At("output/account_tags/0"));
    }

    [Fact]
    public async Task What_a_test_says_is_sent_as_it_is()
    {
        await using var membrane = await MembraneEmulator.StartAsync(new() { AnswerForm = AnswerForm.EnvelopedText });
        using var caller = new Caller(membrane);
        membrane.Reply("get-lead", """{"status":"Success"}""");

        Assert.Equal("""{"status":"Success"}""", (await caller.ActAsync("get-lead", """{"email":"a@b.co"}""")).Output.GetRawText());
        Assert.Equal(
            200,
            (await caller.PostAsync("/act", """{"api":{"method":"GET","path":"/x"},"connectionKey":"kartra-prod"}"""))
                .Output.GetProperty("status")
                .GetInt32()
        );
    }
}
