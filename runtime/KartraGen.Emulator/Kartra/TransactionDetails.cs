using System.Globalization;
using System.Text.Json.Nodes;

namespace KartraGen.Emulator.Kartra;

/// <summary>The answer of get_transaction_details: Kartra writes "N/A" where there is nothing to say.</summary>
internal static class TransactionDetails
{
    private const string None = "N/A";

    public static JsonObject Of(Transaction transaction, Lead lead)
    {
        var subscription = transaction.Subscription;
        return new JsonObject
        {
            ["transaction_id"] = transaction.Id,
            ["transaction_type"] = transaction.Type,
            ["transaction_date"] = transaction.Date.ToOffset(TimeSpan.FromHours(-5)).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
            ["transaction_parent_id"] = transaction.ParentId,
            ["original_id"] = subscription?.FirstTransactionId ?? 0,
            ["transaction_quantity"] = 1,
            ["transaction_full_amount"] = transaction.Amount,
            ["transaction_base_amount"] = transaction.Amount,
            ["transaction_discount"] = 0,
            ["transaction_shipping"] = 0,
            ["transaction_tax"] = 0,
            ["transaction_last_4_card_digits"] = subscription is null ? "4242" : None,
            ["transaction_affiliate"] = None,
            ["transaction_jv"] = None,
            ["transaction_subscription_id"] = subscription?.GatewayId ?? None,
            ["transaction_internal_subscription_id"] = subscription is null ? JsonValue.Create(None) : JsonValue.Create(subscription.Id),
            ["transaction_subscription_pay_number"] = subscription is null ? JsonValue.Create(None) : JsonValue.Create(1),
            ["payments_left"] = subscription is null || subscription.HasEnded ? 0 : 11,
            ["trial"] = 0,
            ["product_id"] = transaction.ProductId,
            ["product_name"] = transaction.Product,
            ["product_price_point"] = 1,
            ["lead_id"] = long.Parse(lead.Id, CultureInfo.InvariantCulture),
            ["lead_email"] = lead.Email,
            ["lead_first_name"] = Text(lead, "first_name"),
            ["lead_last_name"] = Text(lead, "last_name"),
            ["lead_username"] = "joesmith",
            ["lead_phone_country_code"] = Text(lead, "phone_country_code"),
            ["lead_phone_number"] = Text(lead, "phone"),
            ["lead_address"] = Text(lead, "address"),
            ["lead_city"] = Text(lead, "city"),
            ["lead_zip"] = Text(lead, "zip"),
            ["lead_state"] = Text(lead, "state"),
            ["lead_country"] = Text(lead, "country"),
            ["lead_country_code_2"] = "US",
            ["lead_country_code_3"] = "USA",
        };
    }

    private static string Text(Lead lead, string member) => lead.Texts.GetValueOrDefault(member, "");
}
