using System.Text.Json.Nodes;
using System.Text.Json;
using KartraGen.Emulator.Catalog;
using KartraGen.Emulator.Elements;
using KartraGen.Emulator.External;

namespace KartraGen.Emulator.Kartra;

/// <summary>
/// A Kartra account that runs the 20 catalog actions. One call at a time; every answer is an HTTP 200 in Kartra's envelope:
/// the results of commands inside <c>actions[]</c>, account lists and get_lead at the top and without a status (docs/kartra/api.md#envelope).
/// </summary>
internal sealed class KartraApp : IAppAccount
{
    private static readonly Dictionary<string, string> KeysByName = Snapshot.OfKartra().ToDictionary(action => action.Name, action => action.Key!);

    private readonly Lock _gate = new();
    private readonly bool _quotesNumbers;
    private readonly ShapedAccount _others = new();
    private readonly Dictionary<string, Func<KartraInput, JsonObject>> _commands;

    public KartraApp(TimeProvider time, bool quotesNumbers)
    {
        _quotesNumbers = quotesNumbers;
        var account = new KartraAccount(time);
        var leads = new LeadCommands(account);
        var communications = new CommunicationCommands(account);
        var payments = new PaymentCommands(account);
        var memberships = new MembershipCommands(account);
        _commands = new()
        {
            ["retrieve-account-tags"] = _ => Top("account_tags", Names(account.Tags)),
            ["retrieve-account-lists"] = _ => Top("account_lists", Names(account.Lists)),
            ["retrieve-account-sequences"] = _ => Top("account_sequences", Names(account.Sequences.Keys)),
            ["retrieve-account-pages"] = _ => Top("account_pages", Pages(account.Pages)),
            ["retrieve-account-custom-fields"] = _ => Top("custom_fields", new JsonArray([.. account.CustomFields.Select(field => field.Definition())])),
            ["get-lead"] = input => Top("lead_details", leads.Get(input)),
            ["create-lead"] = input => Command("create_lead", leads.Create(input)),
            ["edit-lead"] = input => Command("edit_lead", leads.Edit(input)),
            ["assign-tag"] = input => Command("assign_tag", communications.AssignTag(input)),
            ["unassign-tag"] = input => Command("unassign_tag", communications.UnassignTag(input)),
            ["subscribe-lead-to-list"] = input => Command("subscribe_lead_to_list", communications.SubscribeToList(input)),
            ["unsubscribe-lead-from-list"] = input => Command("unsubscribe_lead_from_list", communications.UnsubscribeFromList(input)),
            ["subscribe-lead-to-sequence"] = input => Command("subscribe_lead_to_sequence_at_step", communications.SubscribeToSequence(input)),
            ["unsubscribe-lead-from-sequence"] = input => Command("unsubscribe_lead_from_sequence", communications.UnsubscribeFromSequence(input)),
            ["grant-membership-access"] = input => Command("grant_membership_access", memberships.Grant(input)),
            ["revoke-membership-access"] = input => Command("revoke_membership_access", memberships.Revoke(input)),
            ["retrieve-transactions-from-lead"] = input => Command("retrieve_transactions_from_lead", payments.OfLead(input)),
            ["get-transaction-details"] = input => Command("get_transaction_details", payments.Details(input)),
            ["refund-transaction"] = input => Command("refund_transaction", payments.Refund(input)),
            ["cancel-subscription"] = input => Command("cancel_transaction", payments.Cancel(input)),
        };
    }

    public JsonNode? Run(Element action, JsonElement input)
    {
        // Catalog actions of the real Membrane have no key; their names are the same.
        var key = action.Key ?? KeysByName.GetValueOrDefault(action["name"] ?? "", "");
        if (!_commands.TryGetValue(key, out var command))
        {
            return _others.Run(action, input);
        }

        JsonObject answer;
        lock (_gate)
        {
            try
            {
                answer = command(new KartraInput(input));
            }
            catch (KartraRefusal refusal)
            {
                answer = refusal.Answer;
            }
        }

        return _quotesNumbers ? NumberQuoting.Quote(answer) : answer;
    }

    private static JsonObject Top(string member, JsonNode value) => new() { [member] = value };

    private static JsonObject Command(string command, JsonObject result) =>
        new() { ["status"] = "Success", ["actions"] = new JsonArray(new JsonObject { [command] = result }) };

    // Kartra's page on them was not seen: the form of its outbound events, which code for names does not expect.
    private static JsonArray Pages(IEnumerable<string> names) =>
        new([.. names.Select((name, index) => new JsonObject { ["kartra_page_id"] = index + 1, ["kartra_page_name"] = name })]);

    private static JsonArray Names(IEnumerable<string> names) => new([.. names.Select(name => JsonValue.Create(name))]);
}
