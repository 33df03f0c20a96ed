using System.Globalization;
using System.Text.Json.Nodes;

namespace KartraGen.Emulator.Kartra.Api;

/// <summary>Recurring payments (articles 153000169473, 153000169476, 153000169480; edit_subscription's success was not seen).</summary>
internal sealed class SubscriptionCommands(KartraAccount account)
{
    public JsonObject OfLead(KartraInput input)
    {
        var lead = input.Lead(account);
        return new JsonObject
        {
            ["subscriptions_list"] = new JsonArray([
                .. account
                    .SubscriptionsOf(lead)
                    .Select(subscription => new JsonObject
                    {
                        ["subscription_id"] = subscription.Id,
                        ["lead_id"] = long.Parse(lead.Id, CultureInfo.InvariantCulture),
                        ["lead_email"] = lead.Email,
                        ["subscription_status"] = subscription.Status,
                    }),
            ]),
        };
    }

    public JsonObject Details(KartraInput input)
    {
        var subscription = account.Subscription(input);
        var sale = account.Transactions.First(transaction => transaction.Subscription == subscription);
        var ended = subscription.HasEnded;
        return new JsonObject
        {
            ["subscription_details"] = new JsonObject
            {
                ["subscription_id"] = subscription.Id,
                ["subscription_product_id"] = subscription.ProductId ?? sale.ProductId,
                ["subscription_price_point"] = subscription.PricePoint,
                ["subscription_lead_id"] = long.Parse(sale.LeadId, CultureInfo.InvariantCulture),
                ["subscription_start_date"] = Eastern(sale.Date),
                ["subscription_end_date"] = ended ? Eastern(account.Time.GetUtcNow()) : "0000-00-00 00:00:00",
                ["subscription_current_installment"] = 1,
                ["subscription_installments_left"] = subscription.InstallmentsLeft is { } left
                    ? JsonValue.Create(left)
                    : JsonValue.Create("Until cancelled"),
                ["subscription_recurring_period"] = subscription.Period,
                ["subscription_status"] = subscription.Status,
                ["subscription_next_payment_date"] = subscription.NextPayment ?? Eastern(sale.Date.AddMonths(1)),
                ["subscription_next_scheduled_payment_amount"] = ended
                    ? JsonValue.Create("N/A")
                    : JsonValue.Create(subscription.Amount ?? sale.Amount),
                ["subscription_affiliate"] = "N/A",
                ["subscription_jv"] = "N/A",
            },
        };
    }

    public JsonObject ModifyStatus(KartraInput input)
    {
        var subscription = account.Subscription(input);
        var status = input.Text("subscription_status_modification") switch
        {
            "cancel" => "Cancelled",
            "pause" => "Paused",
            "unpause" => "Active",
            _ => throw KartraRefusal.Of(274, "Wrong status"),
        };
        DemandActive(subscription);
        subscription.Status = status;
        return Modified();
    }

    public JsonObject Edit(KartraInput input)
    {
        var subscription = account.Subscription(input);
        DemandActive(subscription);
        subscription.ProductId = input.Number("subscription_product_id") ?? subscription.ProductId;
        subscription.PricePoint = input.Number("subscription_price_point") ?? subscription.PricePoint;
        subscription.NextPayment = input.Text("subscription_next_payment_date") is { } date ? date + ":00" : subscription.NextPayment;
        subscription.Amount = input.Amount("subscription_amount") ?? subscription.Amount;
        subscription.Period = input.Values("subscription_recurrence") is [var period, ..] ? period.ToString() : subscription.Period;
        subscription.InstallmentsLeft = input.Text("subscription_installments_left") is null
            ? subscription.InstallmentsLeft
            : input.Number("subscription_installments_left");
        return Modified();
    }

    private static void DemandActive(Subscription subscription)
    {
        if (subscription.HasEnded)
        {
            throw KartraRefusal.Of(275, "Subscriptions cancelled or terminated cannot be updated");
        }
    }

    private static JsonObject Modified() =>
        new()
        {
            ["status"] = "Success",
            ["message"] = "Subscription modified",
            ["type"] = "115",
        };

    private static string Eastern(DateTimeOffset date) =>
        date.ToOffset(TimeSpan.FromHours(-5)).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
