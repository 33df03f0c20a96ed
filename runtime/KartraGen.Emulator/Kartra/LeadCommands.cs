using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KartraGen.Emulator.Kartra;

/// <summary>create_lead, edit_lead and get_lead (support.kartra.com articles 153000169500 and 153000169499).</summary>
internal sealed class LeadCommands(KartraAccount account)
{
    // Kartra says "EST" of all its naive times, and not whether that follows daylight saving (docs/kartra/api.md#dates).
    private static readonly TimeSpan Eastern = TimeSpan.FromHours(-5);

    public JsonObject Create(KartraInput input)
    {
        var email = input.Text("email")!;
        if (account.LeadByEmail(email) is not null)
        {
            throw KartraRefusal.Of(244, "Lead already exists");
        }

        var lead = new Lead
        {
            Id = account.NewId().ToString(CultureInfo.InvariantCulture),
            Email = email,
            DateJoined = account.Time.GetUtcNow().ToOffset(Eastern).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        };
        Write(lead, input);
        account.Leads.Add(lead);
        return Result(lead);
    }

    public JsonObject Edit(KartraInput input)
    {
        var lead = input.Lead(account);
        var newEmail = input.Text("new_email");
        if (newEmail is not null && account.LeadByEmail(newEmail) is { } other && other != lead)
        {
            throw KartraRefusal.Of(244, "Lead already exists");
        }

        Write(lead, input);
        lead.Email = newEmail ?? lead.Email;
        return Result(lead);
    }

    public JsonObject Get(KartraInput input)
    {
        var lead = input.Lead(account, notFoundCode: 234);
        var details = new JsonObject
        {
            ["id"] = lead.Id,
            ["email"] = lead.Email,
            ["date_joined"] = lead.DateJoined,
        };
        foreach (var member in Lead.TextMembers)
        {
            var text = lead.Texts.GetValueOrDefault(member, "");
            if (text.Length > 0 || !Lead.Addresses.Contains(member))
            {
                details[member] = text;
            }
        }

        details["score"] = lead.Score;
        details["source"] = lead.Source;
        details["source_id"] = "0";
        details["referring_id"] = 0;
        details["notes"] = "";
        details["blacklisted"] = 0;
        details["gdpr_lead_status"] = 0;
        details["gdpr_lead_communications"] = 0;
        details["tags"] = List(lead.Tags, tag => new() { ["tag_name"] = tag, ["tag_id"] = account.Tags.IndexOf(tag) + 1 });
        details["lists"] = List(
            lead.Lists,
            list =>
                new()
                {
                    ["list_name"] = list.Key,
                    ["list_id"] = account.Lists.IndexOf(list.Key) + 1,
                    ["active"] = list.Value ? 1 : 0,
                }
        );
        details["sequences"] = List(
            lead.Sequences,
            sequence =>
                new()
                {
                    ["sequence_name"] = sequence.Key,
                    ["step"] = sequence.Value ?? "0",
                    ["status"] = sequence.Value is null ? "unsubscribed" : "active",
                }
        );
        details["memberships"] = List(
            lead.Memberships,
            membership =>
                new()
                {
                    ["name"] = membership.Key.Membership,
                    ["level_name"] = membership.Key.Level,
                    ["active"] = membership.Value ? 1 : 0,
                }
        );
        details["transactions"] = List(
            account.TransactionsOf(lead),
            transaction =>
                new()
                {
                    ["transaction_id"] = transaction.Id,
                    ["transaction_type"] = transaction.Type,
                    ["product_name"] = transaction.Product,
                    ["transaction_full_amount"] = transaction.Amount,
                }
        );
        details["recurring_subscriptions"] = List(
            account.SubscriptionsOf(lead),
            subscription => new() { ["subscription_id"] = subscription.Id, ["subscription_status"] = subscription.Status }
        );
        details["calendars"] = List(
            lead.Calendars,
            held =>
                new()
                {
                    ["calendar_name"] = held.Key.Calendar,
                    ["class_name"] = held.Key.Class,
                    ["calendar_subscription_status"] = held.Value ? "Active" : "Cancelled",
                }
        );
        details["surveys"] = new JsonArray();
        details["custom_fields"] = List(account.CustomFields, field => field.ValueOf(lead));
        return details;
    }

    private void Write(Lead lead, KartraInput input)
    {
        // Refuse before anything is changed: a value of the wrong format fails the whole call.
        var fields = input.Items("custom_fields").Select(Accept).OfType<(string Identifier, JsonNode Value)>().ToList();
        foreach (var member in Lead.TextMembers)
        {
            if (input.Text(member) is { } text)
            {
                lead.Texts[member] = text;
            }
        }

        lead.BusinessType = input.Amount("business_type") ?? lead.BusinessType;
        foreach (var (identifier, value) in fields)
        {
            lead.CustomFields[identifier] = value;
        }
    }

    // Kartra drops unknown identifiers without a word (docs/kartra/api.md#requests).
    private (string Identifier, JsonNode Value)? Accept(JsonElement sent)
    {
        var identifier = sent.GetProperty("field_identifier").ToString();
        var field = account.CustomFields.Find(known => known.Identifier == identifier);
        return field is null ? null : (identifier, field.Accept(sent.GetProperty("field_value")));
    }

    private static JsonObject Result(Lead lead) =>
        new()
        {
            ["status"] = "Success",
            ["lead_details"] = new JsonObject { ["id"] = lead.Id },
        };

    private static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonObject> show) => new([.. items.Select(show)]);
}
