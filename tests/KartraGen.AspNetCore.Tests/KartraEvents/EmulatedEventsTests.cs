using System.Diagnostics;
using System.Text.Json;
using KartraGen.Emulator;
using KartraGen.Emulator.Kartra;
using KartraGen.Emulator.Kartra.Events;

namespace KartraGen.AspNetCore.Tests.KartraEvents;

/// <summary>What the emulator's Kartra posts arrives at <c>MapKartraEvents</c> as typed as what Kartra's pages print.</summary>
public class EmulatedEventsTests
{
    public static TheoryData<string> Actions => new(KartraSamples.Events.Select(static sample => sample.Action));

    public static TheoryData<string> Types => new(KartraSamples.Payments.Select(static sample => sample.Type).Distinct());

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task Each_event_can_be_sent(string action)
    {
        await using var host = await KartraEventsHost.StartAsync();

        var delivery = await host.Emulator.SendKartraEventAsync(host.Address, action);

        Assert.Equal(new KartraDelivery(action, 200), delivery);
        var message = Assert.Single(host.Messages);
        Assert.Empty(message.Mismatches);
        Assert.Equal(
            (action, KartraSeed.LeadId, KartraSeed.LeadEmail),
            (message.Event!.Action?.Value, message.Event.Lead?.Id, message.Event.Lead?.Email)
        );
        Assert.Equal(["google_plus", "lead_deleted"], message.Event.Lead!.AdditionalProperties.Keys.Order());
        Assert.Empty(message.Event.ActionDetails!.AdditionalProperties);
        Assert.Equal(
            Members(KartraSamples.Events.Single(sample => sample.Action == action).Details),
            Members(message.Raw.GetProperty("action_details").GetRawText())
        );
        Assert.DoesNotContain(message.Raw.GetProperty("lead").EnumerateObject(), static member => member.Value.ValueKind == JsonValueKind.Number);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Each_kind_of_payment_notification_can_be_sent(string type)
    {
        await using var host = await KartraEventsHost.StartAsync();

        Assert.Equal(200, (await host.Emulator.SendKartraPaymentAsync(host.Address, type)).Status);

        var message = Assert.Single(host.Messages);
        Assert.Empty(message.Mismatches);
        Assert.Equal(
            (type, KartraSeed.LeadId, null),
            (message.Payment!.TransactionType?.Value, message.Payment.LeadId, message.Payment.TransactionAffiliate)
        );
        Assert.Matches("^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}$", message.Payment.TransactionDate);
        Assert.Equal("N/A", message.Raw.GetProperty("trial_amount").GetString());
    }

    [Theory]
    [InlineData("ipn-secret", 200)]
    [InlineData("another", 404)]
    [InlineData(null, 404)]
    public async Task A_payment_notification_carries_the_secret_that_was_set_up_with_it(string? secretKey, int status)
    {
        await using var host = await KartraEventsHost.StartAsync(options => options.PaymentSecretKey = "ipn-secret");

        Assert.Equal(status, (await host.Emulator.SendKartraPaymentAsync(host.Address, "cancellation", secretKey: secretKey)).Status);
    }

    [Fact]
    public async Task What_calls_bring_about_is_posted_in_order()
    {
        await using var host = await KartraEventsHost.StartAsync();
        await ActAsync(host.Emulator, "unassign-tag", new { email = KartraSeed.LeadEmail, tag_name = KartraSeed.TagName });
        host.Emulator.KartraEventsAddress = host.Address;

        await ActAsync(host.Emulator, "assign-tag", new { email = KartraSeed.LeadEmail, tag_name = KartraSeed.UnusedTagName });
        await ActAsync(host.Emulator, "edit-lead", new { email = KartraSeed.LeadEmail, city = "Reno" });
        await ActAsync(
            host.Emulator,
            "grant-membership-access",
            new
            {
                email = KartraSeed.PlainLeadEmail,
                membership_name = KartraSeed.MembershipName,
                level_name = KartraSeed.LowerLevelName,
            }
        );
        await ActAsync(host.Emulator, "refund-transaction", new { transaction_id = KartraSeed.TransactionId, refund_amount = 19.95m });
        await ActAsync(host.Emulator, "cancel-subscription", new { transaction_internal_subscription_id = KartraSeed.SubscriptionId });
        await DeliveredAsync(host.Emulator, 6);

        Assert.Equal(
            ["assign_tag", "membership_granted", "partial_refund_product", "partial_refund", "cancel_subscription", "cancellation"],
            host.Emulator.KartraDeliveries.Select(static delivery => delivery.Name)
        );
        Assert.All(host.Emulator.KartraDeliveries, static delivery => Assert.Equal(200, delivery.Status));
        Assert.Equal(KartraSeed.UnusedTagName, host.Messages[0].Event!.ActionDetails!.Tag?.TagName);
        var granted = host.Messages[1].Event!;
        Assert.Equal((KartraSeed.PlainLeadEmail, KartraSeed.LowerLevelName), (granted.Lead?.Email, granted.ActionDetails!.Membership?.LevelName));
        Assert.Equal(19.95m, host.Messages[3].Payment!.TransactionFullAmount);
        Assert.Equal(host.Messages[2].Event!.ActionDetails!.TransactionDetails?.TransactionId, host.Messages[3].Payment!.TransactionId);
        Assert.Equal(KartraSeed.SubscriptionId, host.Messages[5].Payment!.TransactionInternalSubscriptionId);
    }

    [Fact]
    public async Task A_refused_call_posts_nothing_and_a_lost_post_is_not_repeated()
    {
        await using var host = await KartraEventsHost.StartAsync();
        host.Emulator.KartraEventsAddress = new Uri(host.Address, "/kartra-events/a-wrong-secret-of-16");
        await ActAsync(host.Emulator, "assign-tag", new { email = "nobody@example.com", tag_name = KartraSeed.TagName });
        await ActAsync(host.Emulator, "assign-tag", new { email = KartraSeed.LeadEmail, tag_name = KartraSeed.TagName });
        await DeliveredAsync(host.Emulator, 1);
        host.Emulator.KartraEventsAddress = new Uri("http://127.0.0.1:9/");
        await ActAsync(host.Emulator, "unassign-tag", new { email = KartraSeed.LeadEmail, tag_name = KartraSeed.TagName });
        await DeliveredAsync(host.Emulator, 2);

        Assert.Equal([new("assign_tag", 404), new("unassign_tag", null)], host.Emulator.KartraDeliveries);
        Assert.Empty(host.Messages);
        await Assert.ThrowsAsync<HttpRequestException>(() => host.Emulator.SendKartraEventAsync(new Uri("http://127.0.0.1:9/"), "assign_tag"));
        await Assert.ThrowsAsync<ArgumentException>(async () => await host.Emulator.SendKartraEventAsync(host.Address, "sell_product"));
        await Assert.ThrowsAsync<ArgumentException>(async () =>
            await host.Emulator.SendKartraEventAsync(host.Address, "assign_tag", "nobody@example.com")
        );
        await Assert.ThrowsAsync<ArgumentException>(async () =>
            await host.Emulator.SendKartraPaymentAsync(host.Address, "sale", KartraSeed.PlainLeadEmail)
        );
        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
            await host.Emulator.SendKartraEventAsync(host.Address, "assign_tag", connection: "nope")
        );
        Assert.Throws<ArgumentException>(() => host.Emulator.KartraEventsAddress = new Uri("ftp://127.0.0.1/x"));
    }

    private static async Task ActAsync(MembraneEmulator emulator, string action, object input)
    {
        var token = emulator.CreateToken();
        using var http = new HttpClient { BaseAddress = emulator.ApiUri, DefaultRequestHeaders = { Authorization = new("Bearer", token) } };
        using var body = new StringContent(JsonSerializer.Serialize(new { id = emulator.Catalog.IdOf(action), input }));
        using var answer = await http.PostAsync("/act", body);
        Assert.Equal(200, (int)answer.StatusCode);
    }

    private static async Task DeliveredAsync(MembraneEmulator emulator, int count)
    {
        var waited = Stopwatch.StartNew();
        while (emulator.KartraDeliveries.Count < count)
        {
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(60), $"{emulator.KartraDeliveries.Count} of {count} were posted.");
            await Task.Delay(10);
        }
    }

    /// <summary>The thing that it happened to, and what is said of that.</summary>
    private static List<string> Members(string details)
    {
        using var json = JsonDocument.Parse(details);
        var thing = json.RootElement.EnumerateObject().Single();
        IEnumerable<string> members =
            thing.Value.ValueKind == JsonValueKind.Object ? thing.Value.EnumerateObject().Select(static member => member.Name) : [];
        return [thing.Name, .. members.Order(StringComparer.Ordinal)];
    }
}
