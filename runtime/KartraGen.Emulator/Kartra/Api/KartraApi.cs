using System.Text.Json.Nodes;

namespace KartraGen.Emulator.Kartra.Api;

/// <summary>
/// Kartra's one address, <c>POST /api</c>: a form with PHP brackets, of which the first command is run
/// (<c>actions[0][cmd]=search_lead</c>). The commands that Membrane's actions leave out; credentials are the connection's.
/// </summary>
internal sealed class KartraApi
{
    private readonly Dictionary<string, Func<KartraInput, JsonObject>> _commands;
    private readonly Action<string, KartraInput> _told;

    /// <param name="account">The account.</param>
    /// <param name="told">Gets each command that succeeded.</param>
    public KartraApi(KartraAccount account, Action<string, KartraInput> told)
    {
        _told = told;
        var searches = new SearchCommands(account);
        var subscriptions = new SubscriptionCommands(account);
        var calendars = new CalendarCommands(account);
        var scores = new ScoreCommands(account);
        var fields = new CustomFieldCommands(account);
        _commands = new()
        {
            ["search_lead"] = searches.Lead,
            ["search_transaction"] = searches.Transaction,
            ["search_subscription"] = searches.Subscription,
            ["retrieve_subscriptions_from_lead"] = subscriptions.OfLead,
            ["get_subscription_details"] = subscriptions.Details,
            ["modify_subscription_status"] = subscriptions.ModifyStatus,
            ["edit_subscription"] = subscriptions.Edit,
            ["give_points_to_lead"] = scores.Give,
            ["remove_points_from_lead"] = scores.Remove,
            ["calendar_subscribe"] = calendars.Subscribe,
            ["calendar_cancel"] = calendars.Cancel,
            ["create_custom_field"] = fields.Create,
        };
    }

    /// <summary>Null where it is not Kartra's address.</summary>
    public JsonObject? Answer(ExternalRequest request)
    {
        if (request is not { Method: "POST", Path: "/api" })
        {
            return null;
        }

        var form = PhpForm.Read(request.Body);
        try
        {
            var action = form["actions"]?["0"] as JsonObject ?? throw KartraRefusal.Of(224, "'actions' not an array");
            var command = action["cmd"]?.ToString() ?? throw KartraRefusal.Of(254, "'cmd' is required");
            var run = _commands.GetValueOrDefault(command) ?? throw KartraRefusal.Of(262, "App not permitted for this CMD");
            var input = KartraInput.Of(form["lead"] as JsonObject, action);
            var result = run(input);
            _told(command, input);
            return new JsonObject { ["status"] = "Success", ["actions"] = new JsonArray(new JsonObject { [command] = result }) };
        }
        catch (KartraRefusal refusal)
        {
            return refusal.Answer;
        }
    }
}
