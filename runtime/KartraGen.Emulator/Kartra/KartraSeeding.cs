using System.Text.Json.Nodes;

namespace KartraGen.Emulator.Kartra;

/// <summary>Puts into a new account what <see cref="KartraSeed"/> promises.</summary>
internal static class KartraSeeding
{
    public static void Fill(KartraAccount account)
    {
        account.Tags.AddRange([KartraSeed.TagName, KartraSeed.UnusedTagName]);
        account.Lists.AddRange([KartraSeed.ListName, KartraSeed.EmptyListName]);
        account.Pages.AddRange(["Home", KartraSeed.PageName, "Thank you"]);
        account.Sequences[KartraSeed.SequenceName] = ["1", "2", "3"];
        account.Sequences[KartraSeed.EmptySequenceName] = ["1"];
        account.Memberships[KartraSeed.MembershipName] = [KartraSeed.LevelName, KartraSeed.LowerLevelName];
        account.Calendars[KartraSeed.CalendarName] = [KartraSeed.ClassName];
        account.CustomFields.AddRange([
            new CustomField(1, KartraSeed.RadioField, "radio_button", (1, "male"), (2, "female")),
            new CustomField(2, KartraSeed.CheckboxField, "checkbox", (3, "apple"), (4, "pear")),
            new CustomField(3, KartraSeed.TextField, "input_field"),
            new CustomField(4, KartraSeed.DropDownField, "drop_down", (611, "small"), (612, "large")),
            new CustomField(5, KartraSeed.TextAreaField, "text_area"),
        ]);
        account.Leads.Add(Joe());
        account.Leads.Add(
            new Lead
            {
                Id = KartraSeed.PlainLeadId,
                Email = KartraSeed.PlainLeadEmail,
                DateJoined = "2021-06-11 17:05:00",
                Source = "manual",
                Texts = { ["first_name"] = "Ann", ["last_name"] = "Lee" },
            }
        );
        AddTransactions(account);
    }

    private static Lead Joe() =>
        new()
        {
            Id = KartraSeed.LeadId,
            Email = KartraSeed.LeadEmail,
            DateJoined = "2021-05-03 10:22:33",
            Source = "checkout",
            Texts =
            {
                ["first_name"] = "Joe",
                ["last_name"] = "Smith",
                ["company"] = "Smith & Co",
                ["phone_country_code"] = "+1",
                ["phone"] = "5551234567",
                ["ip"] = "203.0.113.7",
                ["address"] = "1 Main St",
                ["zip"] = "89101",
                ["city"] = "Las Vegas",
                ["state"] = "Nevada",
                ["country"] = "United States",
                ["website"] = "https://smith.example",
                ["lead_picture"] = "https://cdn.example.com/joe.png",
                ["lead_preferred_time_zone"] = "America/Los_Angeles",
            },
            CustomFields =
            {
                [KartraSeed.RadioField] = new JsonArray(1),
                [KartraSeed.CheckboxField] = new JsonArray(3, 4),
                [KartraSeed.TextField] = "green",
            },
            Tags = { KartraSeed.TagName },
            Lists = { [KartraSeed.ListName] = true },
            Sequences = { [KartraSeed.SequenceName] = "2" },
            Memberships = { [(KartraSeed.MembershipName, KartraSeed.LevelName)] = true },
        };

    private static void AddTransactions(KartraAccount account)
    {
        var today = account.Time.GetUtcNow();
        Transaction Of(long id, string type, decimal amount, int daysAgo, string product, Subscription? subscription = null) =>
            new()
            {
                Id = id,
                LeadId = KartraSeed.LeadId,
                Type = type,
                Amount = amount,
                Date = today.AddDays(-daysAgo),
                Product = product,
                ProductId = subscription is null ? 5511 : 5512,
                Subscription = subscription,
            };

        var subscription = new Subscription
        {
            Id = KartraSeed.SubscriptionId,
            GatewayId = KartraSeed.GatewaySubscriptionId,
            FirstTransactionId = KartraSeed.SubscriptionTransactionId,
        };
        account.Transactions.AddRange([
            Of(KartraSeed.OldTransactionId, "sale", 97, 400, "Workshop"),
            Of(KartraSeed.FailedTransactionId, "failed", 47, 6, KartraSeed.ProductName),
            Of(KartraSeed.TransactionId, "sale", 47, 5, KartraSeed.ProductName),
            Of(KartraSeed.SubscriptionTransactionId, "sale", 29, 4, "Inner Circle (monthly)", subscription),
        ]);
    }
}
