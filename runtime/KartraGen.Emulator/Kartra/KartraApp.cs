using System.Text.Json;
using System.Text.Json.Nodes;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Catalog;
using KartraGen.Emulator.Elements;
using KartraGen.Emulator.External;
using KartraGen.Emulator.Kartra.Api;
using KartraGen.Emulator.Kartra.Events;

namespace KartraGen.Emulator.Kartra;

/// <summary>
/// A Kartra account that runs the 20 catalog actions. One call at a time; every answer is an HTTP 200 in Kartra's envelope: a command's
/// result inside <c>actions[]</c> or bare, as the action's schema has it; what is read has no status (docs/kartra/api.md#envelope).
/// </summary>
internal sealed class KartraApp : IAppAccount
{
    private static readonly Dictionary<string, string> KeysByName = Snapshot.OfKartra().ToDictionary(action => action.Name, action => action.Key!);

    private readonly Lock _gate = new();
    private readonly bool _quotesNumbers;
    private readonly KartraAccount _account;
    private readonly ShapedAccount _others = new();
    private readonly Dictionary<string, KartraCommand> _commands;
    private readonly KartraApi _api;
    private readonly KartraEvents _events;
    private readonly KartraPoster _poster;

    /// <param name="time">The clock.</param>
    /// <param name="quotesNumbers">Whether its answers have numbers in quotes.</param>
    /// <param name="poster">Posts what Kartra tells by itself.</param>
    public KartraApp(TimeProvider time, bool quotesNumbers, KartraPoster poster)
    {
        (_quotesNumbers, _poster) = (quotesNumbers, poster);
        var account = _account = new KartraAccount(time);
        var leads = new LeadCommands(account);
        var communications = new CommunicationCommands(account);
        var payments = new PaymentCommands(account);
        var memberships = new MembershipCommands(account);
        _events = new KartraEvents(account);
        _api = new KartraApi(account, Tell);
        _commands = new()
        {
            ["retrieve-account-tags"] = Top("retrieve_account_tags", _ => ("account_tags", Names(account.Tags))),
            ["retrieve-account-lists"] = Top("retrieve_account_lists", _ => ("account_lists", Names(account.Lists))),
            ["retrieve-account-sequences"] = Top("retrieve_account_sequences", _ => ("account_sequences", Names(account.Sequences.Keys))),
            ["retrieve-account-pages"] = Top("retrieve_account_pages", _ => ("account_pages", Pages(account.Pages))),
            ["retrieve-account-custom-fields"] = Top(
                "retrieve_custom_fields",
                _ => ("custom_fields", new JsonArray([.. account.CustomFields.Select(field => field.Definition())]))
            ),
            ["get-lead"] = Top("get_lead", input => ("lead_details", leads.Get(input))),
            ["create-lead"] = Listed("create_lead", leads.Create),
            ["edit-lead"] = Listed("edit_lead", leads.Edit),
            ["assign-tag"] = Listed("assign_tag", communications.AssignTag),
            ["unassign-tag"] = Listed("unassign_tag", communications.UnassignTag),
            ["subscribe-lead-to-list"] = Listed("subscribe_lead_to_list", communications.SubscribeToList),
            ["unsubscribe-lead-from-list"] = Listed("unsubscribe_lead_from_list", communications.UnsubscribeFromList),
            ["subscribe-lead-to-sequence"] = Listed("subscribe_lead_to_sequence_at_step", communications.SubscribeToSequence),
            ["unsubscribe-lead-from-sequence"] = Listed("unsubscribe_lead_from_sequence", communications.UnsubscribeFromSequence),
            ["grant-membership-access"] = Listed("grant_membership_access", memberships.Grant),
            ["revoke-membership-access"] = Listed("revoke_membership_access", memberships.Revoke),
            ["retrieve-transactions-from-lead"] = Listed("retrieve_transactions_from_lead", payments.OfLead),
            ["get-transaction-details"] = Listed("get_transaction_details", payments.Details),
            ["refund-transaction"] = Listed("refund_transaction", payments.Refund),
            ["cancel-subscription"] = Listed("cancel_transaction", payments.Cancel),
        };
    }

    public AppAnswer Run(Element action, string? key, JsonElement input)
    {
        // Catalog actions of the real Membrane have no key; their names are the same.
        var known = key ?? KeysByName.GetValueOrDefault(action["name"] ?? "", "");
        if (!_commands.TryGetValue(known, out var command))
        {
            return _others.Run(action, key, input);
        }

        JsonObject answer;
        var declared = action.Json.Object("outputSchema")?.Object("properties");
        var isListed = command.IsListed && (declared is null || declared.Value.Member("actions") is not null);
        lock (_gate)
        {
            try
            {
                answer = command.Run(new KartraInput(input));
                Tell(known, new KartraInput(input));
            }
            catch (KartraRefusal refusal)
            {
                (answer, isListed) = (refusal.Answer, false);
            }
        }

        var result = _quotesNumbers ? NumberQuoting.Quote(answer) : answer;
        var whole = isListed
            ? new JsonObject { ["status"] = "Success", ["actions"] = new JsonArray(new JsonObject { [command.Name] = result }) }
            : result;
        return new AppAnswer(whole, command.Name, result);
    }

    /// <summary>One of Kartra's events, as it would be told of a lead.</summary>
    /// <exception cref="ArgumentException">There is no such event or lead, or the lead has bought nothing that it could tell of.</exception>
    public KartraPost Event(string action, string leadEmail) => Look(_ => _events.Event(action, Lead(leadEmail), default));

    /// <summary>A payment notification of a lead's transaction.</summary>
    /// <exception cref="ArgumentException">There is no such lead, or it has bought nothing.</exception>
    public KartraPost Payment(string type, string leadEmail, string? secretKey) => Look(_ => _events.Payment(type, Lead(leadEmail), secretKey));

    /// <summary>Shows the account while nothing changes it.</summary>
    public T Look<T>(Func<KartraAccount, T> look)
    {
        lock (_gate)
        {
            return look(_account);
        }
    }

    public ExternalResponse? Answer(ExternalRequest request)
    {
        lock (_gate)
        {
            return _api.Answer(request) is { } answer
                ? new ExternalResponse(200, JsonSerializer.SerializeToElement(_quotesNumbers ? NumberQuoting.Quote(answer) : answer))
                : null;
        }
    }

    private Lead Lead(string email) => _account.LeadByEmail(email) ?? throw new ArgumentException("There is no such lead.", nameof(email));

    private void Tell(string command, KartraInput input)
    {
        foreach (var post in _poster.Address is null ? [] : _events.After(command, input))
        {
            _poster.Tell(post);
        }
    }

    private static KartraCommand Top(string name, Func<KartraInput, (string Member, JsonNode Value)> run) =>
        new(
            name,
            input =>
            {
                var (member, value) = run(input);
                return new JsonObject { [member] = value };
            },
            IsListed: false
        );

    private static KartraCommand Listed(string name, Func<KartraInput, JsonObject> run) => new(name, run, IsListed: true);

    // Kartra's page on them was not seen: the form of its outbound events, which code for names does not expect.
    private static JsonArray Pages(IEnumerable<string> names) =>
        new([.. names.Select((name, index) => new JsonObject { ["kartra_page_id"] = index + 1, ["kartra_page_name"] = name })]);

    private static JsonArray Names(IEnumerable<string> names) => new([.. names.Select(name => JsonValue.Create(name))]);
}
