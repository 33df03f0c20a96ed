using KartraGen.Emulator;
using KartraGen.Emulator.Kartra;

namespace KartraGen.AI.Tests.Dialogues;

/// <summary>What a model calls, and what it must learn from the last call.</summary>
internal sealed record Dialogue(string Name, params (string Tool, string Arguments)[] Calls)
{
    private const string Joe = $$"""{"email":"{{KartraSeed.LeadEmail}}"}""";
    private const string Mia = """{"email":"mia.wong@example.com"}""";

    /// <summary>What the last result says: the name of an error, or a text that stands in the output.</summary>
    public string Learns { get; init; } = "\"status\":\"Success\"";

    /// <summary>What the model is told to do next, in part; only of errors.</summary>
    public string Next { get; init; } = "";

    /// <summary>What befalls the workspace before.</summary>
    public Action<MembraneEmulator> Before { get; init; } = _ => { };

    /// <summary>How many runs there were.</summary>
    public int Runs { get; init; } = 1;

    /// <summary>What the user says when asked; null where nobody is.</summary>
    public bool? Approves { get; init; }

    public static IReadOnlyList<Dialogue> All { get; } =
    [
        new("reads a lead", ("kartra_get_lead", Joe)) { Learns = "\"first_name\":\"Joe\"" },
        new("reads nothing personal of one that is not there", ("kartra_get_lead", Mia)) { Learns = "refused", Next = "Do not send the same again" },
        new("lists tags", ("kartra_retrieve_account_tags", "{}")) { Learns = KartraSeed.TagName },
        new("lists lists", ("kartra_retrieve_account_lists", "{}")) { Learns = KartraSeed.ListName },
        new("lists pages", ("kartra_retrieve_account_pages", "{}")) { Learns = KartraSeed.PageName },
        new("lists sequences", ("kartra_retrieve_account_sequences", "{}")) { Learns = KartraSeed.SequenceName },
        new("lists custom fields", ("kartra_retrieve_account_custom_fields", "{}")) { Learns = KartraSeed.TextField },
        new("reads transactions", ("kartra_retrieve_transactions_from_lead", Joe)) { Learns = "transaction" },
        new("reads one transaction", ("kartra_get_transaction_details", """{"transaction_id":48110}""")) { Learns = KartraSeed.ProductName },
        new("creates a lead", ("kartra_create_lead", Mia)) { Learns = "\"lead_details\"" },
        new("creates, then reads", ("kartra_create_lead", Mia), ("kartra_get_lead", Mia)) { Learns = "mia.wong", Runs = 2 },
        new("creates, then tags", ("kartra_create_lead", Mia), ("kartra_assign_tag", """{"email":"mia.wong@example.com","tag_name":"VIP"}"""))
        {
            Runs = 2,
        },
        new("writes null for what it does not give", ("kartra_create_lead", """{"email":"mia.wong@example.com","phone":null}"""))
        {
            Learns = "\"output\"",
        },
        new("creates one that is there", ("kartra_create_lead", Joe)) { Learns = "refused", Next = "change the arguments" },
        new("gives neither e-mail nor id, then corrects", ("kartra_get_lead", "{}"), ("kartra_get_lead", Joe)) { Learns = "\"output\"" },
        new("gives neither e-mail nor id", ("kartra_get_lead", "{}"))
        {
            Learns = "wrong_arguments",
            Next = "Nothing was sent",
            Runs = 0,
        },
        new("gives a text for a number", ("kartra_get_transaction_details", """{"transaction_id":"x"}""")) { Learns = "wrong_arguments", Runs = 0 },
        new("leaves out what is required", ("kartra_refund_transaction", "{}")) { Learns = "wrong_arguments", Runs = 0 },
        new("misspells a member", ("kartra_get_lead", """{"e_mail":"joe.smith@example.com","email":"joe.smith@example.com"}"""))
        {
            Learns = "wrong_arguments",
            Runs = 0,
        },
        new("refunds what is too old", ("kartra_refund_transaction", """{"transaction_id":31007}""")) { Learns = "refused" },
        new("meets a connection that is gone", ("kartra_get_lead", Joe))
        {
            Before = membrane => membrane.Disconnect("kartra-prod"),
            Learns = "reconnect",
            Next = "connect Kartra again",
            Runs = 0,
        },
        new("writes through a connection that is gone", ("kartra_create_lead", Mia))
        {
            Before = membrane => membrane.Disconnect("kartra-prod"),
            Learns = "reconnect",
            Runs = 0,
        },
        new("loses the answer of a write", ("kartra_create_lead", Mia))
        {
            Before = membrane => membrane.Fail("create-lead", Fault.ResetAfterRun),
            Learns = "outcome_unknown",
            Next = "Do not repeat this",
        },
        new("loses a write", ("kartra_create_lead", Mia))
        {
            Before = membrane => membrane.Fail("create-lead", Fault.ResetBeforeRun),
            Learns = "outcome_unknown",
            Next = "Do not repeat this",
            Runs = 0,
        },
        new("gets half an answer of a write", ("kartra_create_lead", Mia))
        {
            Before = membrane => membrane.Fail("create-lead", Fault.Truncated),
            Learns = "outcome_unknown",
            Next = "Do not repeat this",
        },
        new("meets the app's limit", ("kartra_create_lead", Mia))
        {
            Before = membrane => membrane.Fail("create-lead", Fault.AppRateLimited),
            Learns = "outcome_unknown",
            Runs = 0,
        },
        new("reads in spite of a lost answer", ("kartra_get_lead", Joe))
        {
            Before = membrane => membrane.Fail("get-lead", Fault.ResetAfterRun),
            Learns = "\"output\"",
            Runs = 2,
        },
        new("may write", ("kartra_create_lead", Mia)) { Approves = true, Learns = "\"lead_details\"" },
        new("may not write", ("kartra_refund_transaction", """{"transaction_id":48110}"""))
        {
            Approves = false,
            Learns = "reject",
            Runs = 0,
        },
        new("need not ask to read", ("kartra_get_lead", Joe)) { Approves = false, Learns = "\"output\"" },
    ];
}
