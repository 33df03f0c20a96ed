using System.Text.Json.Nodes;

namespace KartraGen.Emulator.Kartra.Events;

/// <summary>
/// The 24 events of Kartra's outbound API (docs/kartra/api.md#events), numbers in quotes as in Kartra's own example. Whether Kartra tells an
/// app of what the app did itself is not said; here it does.
/// </summary>
internal sealed class KartraEvents(KartraAccount account)
{
    /// <summary>By the Membrane action or Kartra command that brings them about.</summary>
    private static readonly Dictionary<string, string> Caused = new()
    {
        ["assign-tag"] = "assign_tag",
        ["unassign-tag"] = "unassign_tag",
        ["subscribe-lead-to-list"] = "list_subscription",
        ["unsubscribe-lead-from-list"] = "list_unsubscription",
        ["subscribe-lead-to-sequence"] = "sequence_subscription",
        ["unsubscribe-lead-from-sequence"] = "sequence_unsubscription",
        ["grant-membership-access"] = "membership_granted",
        ["revoke-membership-access"] = "membership_revoked",
        ["cancel-subscription"] = "cancel_subscription",
        ["calendar_subscribe"] = "calendar_subscribe",
        ["calendar_cancel"] = "calendar_cancel",
    };

    private readonly EventDetails _details = new(account);

    /// <summary>What a command that succeeded makes Kartra post.</summary>
    /// <param name="command">Key of the Membrane action, or Kartra's own command.</param>
    /// <param name="input">What it was given.</param>
    public IEnumerable<KartraPost> After(string command, KartraInput input)
    {
        if (command is "refund-transaction" or "cancel-subscription")
        {
            var transaction = account.Transactions[^1];
            var lead = account.Leads.Single(lead => lead.Id == transaction.LeadId);
            var action = Caused.GetValueOrDefault(command) ?? (transaction.Type == "refund" ? "refund_product" : "partial_refund_product");
            return [Event(action, lead, input), PaymentForm.Of(transaction, lead)];
        }

        return Caused.TryGetValue(command, out var caused) ? [Event(caused, input.Lead(account), input)] : [];
    }

    /// <exception cref="ArgumentException">There is no such event, or the lead has bought nothing that it could tell of.</exception>
    public KartraPost Event(string action, Lead lead, KartraInput input)
    {
        var told = new JsonObject
        {
            ["lead"] = OutboundLead.Of(lead, account),
            ["action"] = action,
            ["action_details"] = _details.Of(action, lead, input),
        };
        return new KartraPost(action, NumberQuoting.Quote(told)!.ToJsonString(), KartraPost.Form);
    }

    /// <exception cref="ArgumentException">The lead has bought nothing.</exception>
    public KartraPost Payment(string type, Lead lead, string? secretKey) => PaymentForm.Of(_details.Transaction(type, lead), lead, secretKey);
}
