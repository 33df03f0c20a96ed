using System.Text.Json.Nodes;

namespace KartraGen.Emulator.Kartra.Api;

/// <summary>Whether something exists (articles 153000169500, 153000169484); what search_lead and search_subscription say of success was not seen.</summary>
internal sealed class SearchCommands(KartraAccount account)
{
    public JsonObject Lead(KartraInput input)
    {
        var lead = input.Lead(account);
        return new JsonObject
        {
            ["status"] = "Success",
            ["message"] = "Lead exists",
            ["lead_details"] = new JsonObject { ["id"] = lead.Id },
        };
    }

    // Printed without a type.
    public JsonObject Transaction(KartraInput input) =>
        input.Number("transaction_id") is { } id && account.TransactionById(id) is not null
            ? new JsonObject { ["status"] = "Success", ["message"] = "Transaction exists" }
            : throw KartraRefusal.Of(247, "Transaction doesn't exist");

    public JsonObject Subscription(KartraInput input)
    {
        _ = account.Subscription(input);
        return new JsonObject { ["status"] = "Success", ["message"] = "Subscription exists" };
    }
}
