using System.Text.Json;
using KartraGen.Emulator.Kartra;

namespace KartraGen.Emulator.Tests;

public sealed class KartraTests : IAsyncLifetime
{
    private MembraneEmulator _membrane = null!;
    private Caller _caller = null!;

    public async Task InitializeAsync()
    {
        _membrane = await MembraneEmulator.StartAsync();
        _caller = new Caller(_membrane);
    }

    public async Task DisposeAsync()
    {
        _caller.Dispose();
        await _membrane.DisposeAsync();
    }

    public static TheoryData<string, string> EveryAction =>
        new()
        {
            { "retrieve-account-tags", "{}" },
            { "retrieve-account-lists", "{}" },
            { "retrieve-account-sequences", "{}" },
            { "retrieve-account-pages", "{}" },
            { "retrieve-account-custom-fields", "{}" },
            {
                "create-lead",
                """{"email":"new@example.com","first_name":"New","lead_picture":"https://cdn.example.com/n.png","custom_fields":[{"field_identifier":"size","field_value":612}]}"""
            },
            { "edit-lead", $$"""{"lead_id":"{{KartraSeed.LeadId}}","new_email":"joe@smith.example","company":""}""" },
            { "get-lead", $$"""{"email":"{{KartraSeed.LeadEmail}}"}""" },
            { "assign-tag", $$"""{"email":"{{KartraSeed.LeadEmail}}","tag_name":"{{KartraSeed.UnusedTagName}}"}""" },
            { "unassign-tag", $$"""{"email":"{{KartraSeed.LeadEmail}}","tag_name":"{{KartraSeed.TagName}}"}""" },
            { "subscribe-lead-to-list", $$"""{"email":"{{KartraSeed.LeadEmail}}","list_name":"{{KartraSeed.EmptyListName}}"}""" },
            { "unsubscribe-lead-from-list", $$"""{"email":"{{KartraSeed.LeadEmail}}","list_name":"{{KartraSeed.ListName}}"}""" },
            {
                "subscribe-lead-to-sequence",
                $$"""{"email":"{{KartraSeed.LeadEmail}}","sequence_name":"{{KartraSeed.EmptySequenceName}}","step":"1"}"""
            },
            { "unsubscribe-lead-from-sequence", $$"""{"email":"{{KartraSeed.LeadEmail}}","sequence_name":"{{KartraSeed.SequenceName}}"}""" },
            {
                "grant-membership-access",
                $$"""{"email":"{{KartraSeed.LeadEmail}}","membership_name":"{{KartraSeed.MembershipName}}","level_name":"{{KartraSeed.LowerLevelName}}"}"""
            },
            { "revoke-membership-access", $$"""{"email":"{{KartraSeed.LeadEmail}}","membership_name":"{{KartraSeed.MembershipName}}"}""" },
            { "retrieve-transactions-from-lead", $$"""{"lead_id":"{{KartraSeed.LeadId}}"}""" },
            { "get-transaction-details", $$"""{"transaction_id":{{KartraSeed.SubscriptionTransactionId}}}""" },
            { "refund-transaction", $$"""{"transaction_id":{{KartraSeed.TransactionId}},"refund_amount":19.95}""" },
            { "cancel-subscription", $$"""{"transaction_internal_subscription_id":{{KartraSeed.SubscriptionId}}}""" },
        };

    [Theory]
    [MemberData(nameof(EveryAction))]
    public async Task Every_action_succeeds_with_the_seed_and_answers_what_its_schema_says(string key, string input)
    {
        var answer = await _caller.ActAsync(key, input);

        // Kartra's pages print no status beside what is read.
        Assert.Equal(key.StartsWith("retrieve-") || key.StartsWith("get-") ? null : "Success", answer.At("output/status"));
        Assert.Empty(await OutputErrors(key, answer));
    }

    [Fact]
    public void Every_action_is_tested() => Assert.Equal(20, EveryAction.Count);

    [Fact]
    public async Task Numbers_are_quoted_on_request_as_Kartra_does()
    {
        await using var quoting = await MembraneEmulator.StartAsync(new() { KartraQuotesNumbers = true });
        using var caller = new Caller(quoting);

        var lead = await caller.ActAsync("get-lead", $$"""{"email":"{{KartraSeed.LeadEmail}}"}""");
        var score = lead.Output.GetProperty("lead_details").GetProperty("score");
        var sum = lead.Output.GetProperty("lead_details").GetProperty("transactions")[0].GetProperty("transaction_full_amount");

        Assert.Equal((JsonValueKind.String, "0"), (score.ValueKind, score.GetString()));
        Assert.Equal((JsonValueKind.String, "97"), (sum.ValueKind, sum.GetString()));
        Assert.Contains("/lead_details.score IntegerExpected", string.Join(' ', await OutputErrors("get-lead", lead)));
    }

    [Fact]
    public async Task A_lead_is_created_once_edited_and_read_back()
    {
        var created = await _caller.ActAsync(
            "create-lead",
            """
            {"email":"new@example.com","first_name":"New","city":"Bonn","custom_fields":[
              {"field_identifier":"fruits","field_value":["3",4]},{"field_identifier":"gender","field_value":2},
              {"field_identifier":"remarks","field_value":"text"},{"field_identifier":"no_such_field","field_value":"dropped"}]}
            """
        );
        var id = created.At("output/lead_details/id");
        var again = await _caller.ActAsync("create-lead", """{"email":"NEW@example.com"}""");
        var edited = await _caller.ActAsync(
            "edit-lead",
            $$"""{"email":"new@example.com","new_email":"newer@example.com","city":"","custom_fields":[{"field_identifier":"remarks","field_value":""}]}"""
        );
        var read = await _caller.ActAsync("get-lead", $$"""{"lead_id":"{{id}}"}""");

        Assert.Equal(("Error", "244", "Lead already exists"), (again.At("output/status"), again.At("output/type"), again.At("output/message")));
        Assert.Equal(200, again.Status);
        Assert.Equal(id, edited.At("output/lead_details/id"));
        Assert.Equal(
            ("newer@example.com", "New", ""),
            (read.At("output/lead_details/email"), read.At("output/lead_details/first_name"), read.At("output/lead_details/city"))
        );
        Assert.Equal(
            """gender:[{"option_id":2,"option_value":"female"}] fruits:[{"option_id":3,"option_value":"apple"},{"option_id":4,"option_value":"pear"}] favourite_colour: size:[] remarks:""",
            string.Join(
                ' ',
                read.Output.GetProperty("lead_details")
                    .GetProperty("custom_fields")
                    .EnumerateArray()
                    .Select(field => $"{field.GetProperty("field_identifier")}:{field.GetProperty("field_value")}")
            )
        );
    }

    [Fact]
    public async Task What_is_done_to_a_lead_shows_in_it()
    {
        foreach (var row in EveryAction.Where(row => row[0] is not ("create-lead" or "edit-lead")))
        {
            await _caller.ActAsync((string)row[0], (string)row[1]);
        }

        var lead = (await _caller.ActAsync("get-lead", $$"""{"email":"{{KartraSeed.LeadEmail}}"}""")).Output.GetProperty("lead_details");

        Assert.Equal([KartraSeed.UnusedTagName], Members("tags", "tag_name"));
        Assert.Equal([$"{KartraSeed.ListName} 0", $"{KartraSeed.EmptyListName} 1"], Members("lists", "list_name", "active"));
        Assert.Equal(
            [$"{KartraSeed.SequenceName} unsubscribed", $"{KartraSeed.EmptySequenceName} active"],
            Members("sequences", "sequence_name", "status")
        );
        Assert.Equal([$"{KartraSeed.LevelName} 0", $"{KartraSeed.LowerLevelName} 0"], Members("memberships", "level_name", "active"));
        Assert.Equal(["sale", "failed", "sale", "sale", "partial_refund", "cancellation"], Members("transactions", "transaction_type"));

        string[] Members(string list, params string[] names) =>
            [.. lead.GetProperty(list).EnumerateArray().Select(item => string.Join(' ', names.Select(name => item.GetProperty(name).ToString())))];
    }

    [Theory]
    [InlineData("get-lead", """{"email":"no@example.com"}""", "234")]
    [InlineData("edit-lead", """{"email":"no@example.com"}""", "243")]
    [InlineData("edit-lead", $$"""{"email":"{{KartraSeed.LeadEmail}}","new_email":"{{KartraSeed.PlainLeadEmail}}"}""", "244")]
    [InlineData("get-lead", $$"""{"email":"{{KartraSeed.LeadEmail}}","lead_id":"1"}""", "234")]
    [InlineData("assign-tag", $$"""{"email":"{{KartraSeed.LeadEmail}}","tag_name":"nope"}""", "212")]
    [InlineData("unassign-tag", $$"""{"email":"{{KartraSeed.LeadEmail}}","tag_name":"nope"}""", "214")]
    [InlineData("assign-tag", $$"""{"email":"no@example.com","tag_name":"{{KartraSeed.TagName}}"}""", "243")]
    [InlineData("subscribe-lead-to-list", $$"""{"email":"{{KartraSeed.LeadEmail}}","list_name":"nope"}""", "231")]
    [InlineData("unsubscribe-lead-from-list", $$"""{"email":"{{KartraSeed.LeadEmail}}","list_name":"nope"}""", "209")]
    [InlineData("subscribe-lead-to-sequence", $$"""{"email":"{{KartraSeed.LeadEmail}}","sequence_name":"nope","step":"1"}""", "219")]
    [InlineData(
        "subscribe-lead-to-sequence",
        $$"""{"email":"{{KartraSeed.LeadEmail}}","sequence_name":"{{KartraSeed.SequenceName}}","step":"9"}""",
        "230"
    )]
    [InlineData(
        "subscribe-lead-to-sequence",
        $$"""{"email":"{{KartraSeed.LeadEmail}}","sequence_name":"{{KartraSeed.SequenceName}}","step":"-1"}""",
        "229"
    )]
    [InlineData("unsubscribe-lead-from-sequence", $$"""{"email":"{{KartraSeed.LeadEmail}}","sequence_name":"nope"}""", "220")]
    [InlineData("grant-membership-access", $$"""{"email":"{{KartraSeed.LeadEmail}}","membership_name":"nope","level_name":"Gold"}""", null)]
    [InlineData("create-lead", """{"email":"n@example.com","custom_fields":[{"field_identifier":"size","field_value":"huge"}]}""", "271")]
    [InlineData("get-transaction-details", """{"transaction_id":1}""", "247")]
    [InlineData("refund-transaction", """{"transaction_id":1}""", "247")]
    [InlineData("refund-transaction", """{"transaction_id":31007}""", "250")]
    [InlineData("refund-transaction", """{"transaction_id":48109}""", "253")]
    [InlineData("refund-transaction", """{"transaction_id":48110,"refund_amount":47.01}""", "268")]
    [InlineData("refund-transaction", """{"transaction_id":48110,"refund_amount":0}""", "268")]
    [InlineData("cancel-subscription", """{"transaction_id":1}""", "248")]
    [InlineData("cancel-subscription", """{"transaction_internal_subscription_id":1}""", "248")]
    [InlineData("cancel-subscription", """{"transaction_id":48110}""", "249")]
    public async Task Refusals_have_the_documented_code_and_are_successful_runs_to_Membrane(string key, string input, string? code)
    {
        var answer = await _caller.ActAsync(key, input);

        Assert.Equal((200, "Error", code), (answer.Status, answer.At("output/status"), answer.At("output/type")));
        Assert.NotNull(answer.At("output/message"));
        Assert.Equal("success", _membrane.Runs.Single().Status);
    }

    [Fact]
    public async Task Money_goes_back_once_and_a_subscription_ends_once()
    {
        string[] refunds =
        [
            .. await Codes(
                "refund-transaction",
                """{"transaction_id":48110,"refund_amount":40}""",
                """{"transaction_id":48110,"refund_amount":8}""",
                """{"transaction_id":48110}""",
                """{"transaction_id":48110}"""
            ),
        ];
        string[] cancellations = [.. await Codes("cancel-subscription", """{"transaction_id":99432}""", """{"transaction_id":99432}""")];

        Assert.Equal(["Success", "268", "Success", "251"], refunds);
        Assert.Equal(["Success", "252"], cancellations);
    }

    [Fact]
    public async Task Each_connection_has_its_own_account()
    {
        await using var other = await MembraneEmulator.StartAsync();
        using var there = new Caller(other);
        await _caller.ActAsync("create-lead", """{"email":"n@example.com"}""");

        Assert.Equal("234", (await there.ActAsync("get-lead", """{"email":"n@example.com"}""")).At("output/type"));
    }

    private async Task<List<string>> Codes(string key, params string[] inputs)
    {
        var codes = new List<string>();
        foreach (var input in inputs)
        {
            var answer = await _caller.ActAsync(key, input);
            codes.Add(answer.At("output/type") ?? answer.At("output/status")!);
        }

        return codes;
    }

    /// <summary>The output checked against the schema that the emulator itself hands out.</summary>
    private async Task<List<string>> OutputErrors(string key, Answer answer)
    {
        var schema = (await _caller.GetAsync("/actions/" + _membrane.Catalog.IdOf(key))).Json.GetProperty("outputSchema").GetRawText();
        var parsed = await NJsonSchema.JsonSchema.FromJsonAsync(schema);
        return [.. parsed.Validate(answer.Output.GetRawText()).Select(error => $"{error.Path} {error.Kind} {error}")];
    }
}
