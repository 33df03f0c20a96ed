using System.Text.Json.Nodes;

namespace KartraGen.Emulator.Kartra;

/// <summary>Transactions, refunds and cancellations (articles 153000169474, 153000169475, 153000169481, 153000169483).</summary>
internal sealed class PaymentCommands(KartraAccount account)
{
    // Kartra names a "refund period" without its length.
    private static readonly TimeSpan RefundPeriod = TimeSpan.FromDays(90);

    public JsonObject OfLead(KartraInput input)
    {
        var lead = input.Lead(account);
        return new JsonObject
        {
            ["transaction_list"] = new JsonArray([
                .. account
                    .TransactionsOf(lead)
                    .Select(transaction => new JsonObject
                    {
                        ["transaction_id"] = transaction.Id,
                        ["lead_id"] = long.Parse(lead.Id),
                        ["lead_email"] = lead.Email,
                        ["transaction_type"] = transaction.Type,
                    }),
            ]),
        };
    }

    public JsonObject Details(KartraInput input)
    {
        var transaction = Existing(input);
        return new JsonObject
        {
            ["transaction_details"] = TransactionDetails.Of(transaction, account.Leads.Single(lead => lead.Id == transaction.LeadId)),
        };
    }

    public JsonObject Refund(KartraInput input)
    {
        var sale = Existing(input);
        if (!sale.IsPayment)
        {
            throw KartraRefusal.Of(253, "This transaction type cannot be refunded or cancelled");
        }

        var left = sale.Amount - account.Transactions.Where(other => other.ParentId == sale.Id).Sum(other => other.Amount);
        if (left <= 0)
        {
            throw KartraRefusal.Of(251, "Transaction has already been refunded");
        }

        if (account.Time.GetUtcNow() - sale.Date > RefundPeriod)
        {
            throw KartraRefusal.Of(250, "Transaction is outside of the refund period");
        }

        var amount = input.Amount("refund_amount") ?? left;
        if (amount <= 0 || amount > left)
        {
            throw KartraRefusal.Of(268, "Invalid amount");
        }

        var refund = Follow(sale, amount == sale.Amount ? "refund" : "partial_refund") with { Amount = amount, ParentId = sale.Id };
        account.Transactions.Add(refund);
        // Kartra's own example answers with another id than the one it was asked to refund (docs/kartra/api.md#commands).
        return new JsonObject { ["status"] = "Success", ["transaction_refunded"] = refund.Id };
    }

    public JsonObject Cancel(KartraInput input)
    {
        var transaction = input.Number("transaction_id") is { } id
            ? account.TransactionById(id)
            : account.Transactions.Find(known => known.Subscription?.Id == input.Number("transaction_internal_subscription_id"));
        if (transaction is null)
        {
            throw KartraRefusal.Of(248, "Subscription doesn't exist");
        }

        if (transaction.Subscription is not { } subscription)
        {
            throw KartraRefusal.Of(249, "Transaction is not linked to a subscription");
        }

        if (subscription.HasEnded)
        {
            throw KartraRefusal.Of(252, "Subscription has already been cancelled");
        }

        subscription.Status = "Cancelled";
        account.Transactions.Add(Follow(transaction, "cancellation"));
        return new JsonObject
        {
            ["status"] = "Success",
            ["transaction_subscription_id"] = subscription.GatewayId,
            ["transaction_internal_subscription_id"] = subscription.Id,
        };
    }

    private Transaction Follow(Transaction sale, string type) =>
        sale with
        {
            Id = account.NewId(),
            Type = type,
            Date = account.Time.GetUtcNow(),
            Amount = 0,
        };

    private Transaction Existing(KartraInput input) =>
        input.Number("transaction_id") is { } id && account.TransactionById(id) is { } transaction
            ? transaction
            : throw KartraRefusal.Of(247, "Transaction doesn't exist");
}
