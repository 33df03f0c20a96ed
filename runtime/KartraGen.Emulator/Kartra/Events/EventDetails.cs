using System.Text.Json.Nodes;

namespace KartraGen.Emulator.Kartra.Events;

/// <summary>The member <c>action_details</c> of an event: one thing of the account, that which the input names or the first there is.</summary>
internal sealed class EventDetails(KartraAccount account)
{
    /// <summary>What Kartra's page on sales prints.</summary>
    private static readonly string[] SaleMembers =
    [
        "transaction_id",
        "transaction_type",
        "transaction_date",
        "transaction_quantity",
        "transaction_full_amount",
        "transaction_base_amount",
        "product_id",
        "product_name",
        "product_price_point",
        "lead_id",
        "lead_email",
        "lead_first_name",
        "lead_last_name",
        "lead_username",
    ];

    public JsonObject Of(string action, Lead lead, KartraInput input) =>
        action switch
        {
            "assign_tag" or "unassign_tag" => Named("tag", account.Tags, input),
            "list_subscription" or "list_unsubscription" => Named("list", account.Lists, input),
            "sequence_subscription" or "sequence_unsubscription" or "sequence_completion" => Named("sequence", [.. account.Sequences.Keys], input),
            "membership_granted" or "membership_revoked" => Membership(input),
            "calendar_subscribe" or "calendar_complete" or "calendar_cancel" => Calendar(action, input),
            "buy_product" => Sale("sale", lead),
            "refund_product" => Sale("refund", lead),
            "partial_refund_product" => Sale("partial_refund", lead),
            "cancel_subscription" => Sale("cancellation", lead),
            "jv_signup" or "affiliate_signup" => Product(lead),
            "kartra_page_visit" => Named("kartra_page", account.Pages, input),
            "click_page_split_test_link" => Named("page_split_test_link", ["Headline B"], input),
            "video_play" or "video_complete" => Named("video", ["Welcome"], input),
            // Kartra's page prints the form under "tag".
            "filled_form" => new()
            {
                ["tag"] = new JsonObject { ["form_id"] = 1, ["form_name"] = "Opt-in" },
            },
            "survey_complete" => Survey(),
            "reaches_score" => new() { ["points"] = lead.Score },
            _ => throw new ArgumentException($"Kartra has no event '{action}'.", nameof(action)),
        };

    /// <summary>The lead's last transaction of a kind; where there is none, its last one told as of that kind.</summary>
    /// <exception cref="ArgumentException">The lead has none.</exception>
    public Transaction Transaction(string type, Lead lead)
    {
        var transactions = account.TransactionsOf(lead).ToList();
        return transactions.LastOrDefault(transaction => transaction.Type == type)
            ?? (
                transactions.Count > 0
                    ? transactions[^1] with
                    {
                        Type = type,
                    }
                    : throw new ArgumentException("The lead has no transaction.", nameof(lead))
            );
    }

    private static JsonObject Named(string thing, List<string> names, KartraInput input)
    {
        var name = input.Text(thing + "_name") ?? names[0];
        return new()
        {
            [thing] = new JsonObject { [thing + "_id"] = names.IndexOf(name) + 1, [thing + "_name"] = name },
        };
    }

    private JsonObject Membership(KartraInput input)
    {
        var name = input.Text("membership_name") ?? account.Memberships.Keys.First();
        var levels = account.Memberships[name];
        var level = input.Text("level_name") ?? levels[0];
        var details = Named("membership", [.. account.Memberships.Keys], input);
        (details["membership"]!["level_id"], details["membership"]!["level_name"]) = (Array.IndexOf(levels, level) + 1, level);
        return details;
    }

    private JsonObject Calendar(string action, KartraInput input)
    {
        var details = Named("calendar", [.. account.Calendars.Keys], input);
        var calendar = details["calendar"]!.AsObject();
        calendar["class_id"] = 1;
        calendar["class_name"] = input.Text("class_name") ?? account.Calendars[calendar["calendar_name"]!.ToString()][0];
        calendar["hosts"] = new JsonArray(
            new JsonObject
            {
                ["host_first_name"] = "Ann",
                ["host_last_name"] = "Lee",
                ["host_email_address"] = KartraSeed.PlainLeadEmail,
            }
        );
        calendar["vendor_timezone"] = "America/Detroit";
        calendar["calendar_subscription_id"] = 1;
        calendar["events"] = new JsonArray();
        calendar["calendar_subscription_status"] = action switch
        {
            "calendar_cancel" => "Cancelled",
            "calendar_complete" => "Completed",
            _ => "Active",
        };
        return details;
    }

    private JsonObject Sale(string type, Lead lead)
    {
        var transaction = Transaction(type, lead);
        var whole = TransactionDetails.Of(transaction, lead);
        whole["transaction_date"] = PaymentForm.Date(transaction);
        return new()
        {
            ["transaction_details"] = new JsonObject(SaleMembers.Select(member => KeyValuePair.Create(member, whole[member]?.DeepClone()))),
        };
    }

    private JsonObject Product(Lead lead)
    {
        var sale = Transaction("sale", lead);
        return new()
        {
            ["product"] = new JsonObject
            {
                ["product_id"] = sale.ProductId,
                ["product_name"] = sale.Product,
                ["official_product_name"] = sale.Product,
            },
        };
    }

    private static JsonObject Survey()
    {
        var details = Named("survey", ["Fit"], default);
        var survey = details["survey"]!.AsObject();
        (survey["survey_type"], survey["survey_score"], survey["survey_completion_time"]) = (1, "76", 42);
        survey["questions"] = new JsonArray(
            new JsonObject
            {
                ["question_id"] = 1,
                ["question_title"] = "Colour?",
                ["question_correct"] = 1,
                ["answers"] = new JsonArray(new JsonObject { ["option_id"] = 2, ["option_value"] = "blue" }),
            }
        );
        return details;
    }
}
