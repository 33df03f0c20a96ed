using Kartra;
using KartraGen.Emulator;
using KartraGen.Emulator.Kartra;
using Xunit;

namespace KartraGen.Tool.Tests.CommandLine;

/// <summary>The 12 commands of <c>kartra-more</c>, installed, called by their typed methods and executed by the emulator's Kartra.</summary>
public sealed class InstalledActionTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly HttpClient http = new();
    private MembraneEmulator membrane = null!;
    private KartraClient kartra = null!;

    public async Task InitializeAsync()
    {
        membrane = await MembraneEmulator.StartAsync();
        Assert.Equal(ExitCode.Success, (await ToolRun.StartAsync(membrane, folder, "install", "kartra-more")).ExitCode);
        var options = new MembraneOptions();
        membrane.Configure(options);
        kartra = new KartraClient(new MembraneClient(options, http));
    }

    public async Task DisposeAsync()
    {
        await membrane.DisposeAsync();
        http.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Leads_transactions_and_subscriptions_are_found()
    {
        Assert.Equal(KartraSeed.LeadId, (await kartra.SearchLeadAsync(new() { Email = KartraSeed.LeadEmail })).Output.LeadDetails?.Id);
        Assert.Equal(KartraSeed.LeadId, (await kartra.SearchLeadAsync(new() { LeadId = KartraSeed.LeadId })).Output.LeadDetails?.Id);
        Assert.Equal("Transaction exists", (await kartra.SearchTransactionAsync(new() { TransactionId = KartraSeed.TransactionId })).Output.Message);
        Assert.Equal("Success", (await kartra.SearchSubscriptionAsync(new() { SubscriptionId = KartraSeed.SubscriptionId })).Output.Status?.Value);

        await RefusedAsync("243", kartra.SearchLeadAsync(new() { Email = "nobody@example.com" }));
        await RefusedAsync("247", kartra.SearchTransactionAsync(new() { TransactionId = 1 }));
        await RefusedAsync("248", kartra.SearchSubscriptionAsync(new() { SubscriptionId = 1 }));
    }

    [Fact]
    public async Task Subscriptions_are_read_edited_paused_and_cancelled()
    {
        var id = KartraSeed.SubscriptionId;
        var listed = Assert.Single((await kartra.GetLeadSubscriptionsAsync(new() { Email = KartraSeed.LeadEmail })).Output.SubscriptionsList);
        Assert.Equal((id, "Active", KartraSeed.LeadEmail), (listed.SubscriptionId, listed.SubscriptionStatus?.Value, listed.LeadEmail));

        await kartra.EditSubscriptionAsync(
            new()
            {
                SubscriptionId = id,
                SubscriptionAmount = 31.5m,
                RecurringPeriod1 = "quarterly",
                SubscriptionInstallmentsLeft = 7,
                SubscriptionNextPaymentDate = "2027-01-31 10:00",
            }
        );
        await kartra.ModifySubscriptionStatusAsync(new() { SubscriptionId = id, SubscriptionStatusModification = "pause" });
        var read = (await kartra.GetSubscriptionDetailsAsync(new() { SubscriptionId = id }));
        var paused = read.Output.SubscriptionDetails!;
        Assert.Empty(read.Mismatches);
        Assert.Equal(
            ("Paused", 31.5m, "quarterly", "2027-01-31 10:00:00"),
            (
                paused.SubscriptionStatus?.Value,
                paused.SubscriptionNextScheduledPaymentAmount,
                paused.SubscriptionRecurringPeriod?.Value,
                paused.SubscriptionNextPaymentDate
            )
        );

        Assert.Equal(
            "115",
            (await kartra.ModifySubscriptionStatusAsync(new() { SubscriptionId = id, SubscriptionStatusModification = "cancel" })).Output.Type
        );
        Assert.Null(
            (await kartra.GetSubscriptionDetailsAsync(new() { SubscriptionId = id }))
                .Output
                .SubscriptionDetails!
                .SubscriptionNextScheduledPaymentAmount
        );
        await RefusedAsync(KartraErrorCodes.SubscriptionEnded, kartra.EditSubscriptionAsync(new() { SubscriptionId = id, SubscriptionAmount = 1 }));
        await RefusedAsync("275", kartra.ModifySubscriptionStatusAsync(new() { SubscriptionId = id, SubscriptionStatusModification = "unpause" }));
    }

    [Fact]
    public async Task Points_come_and_go()
    {
        Assert.Equal("105", (
                await kartra.GivePointsToLeadAsync(
                    new()
                    {
                        LeadId = KartraSeed.PlainLeadId,
                        Points = 30,
                        Expiration = 10,
                    }
                )
            ).Output.Type);
        Assert.Equal("106", (await kartra.RemovePointsFromLeadAsync(new() { LeadId = KartraSeed.PlainLeadId, Points = 12 })).Output.Type);
        Assert.Equal(18, (await kartra.GetLeadDetailsAsync(new() { LeadId = KartraSeed.PlainLeadId })).Output.LeadDetails?.Score);
        await RefusedAsync("243", kartra.GivePointsToLeadAsync(new() { LeadId = "1", Points = 1 }));
    }

    [Fact]
    public async Task Calendars_are_subscribed_and_cancelled()
    {
        Assert.Equal("112", (
                await kartra.SubscribeLeadToCalendarAsync(
                    new()
                    {
                        Email = KartraSeed.LeadEmail,
                        CalendarName = KartraSeed.CalendarName,
                        ClassName = KartraSeed.ClassName,
                        StartingDate = "16 Jan 2127",
                        StartingHour = "15:00",
                    }
                )
            ).Output.Type);
        Assert.Equal(
            KartraSeed.ClassName,
            Assert.Single((await kartra.GetLeadDetailsAsync(new() { Email = KartraSeed.LeadEmail })).Output.LeadDetails!.Calendars).ClassName
        );
        Assert.Equal("113", (
                await kartra.CancelCalendarOfLeadAsync(
                    new()
                    {
                        Email = KartraSeed.LeadEmail,
                        CalendarName = KartraSeed.CalendarName,
                        ClassName = KartraSeed.ClassName,
                    }
                )
            ).Output.Type);

        await RefusedAsync(
            "259",
            kartra.CancelCalendarOfLeadAsync(
                new()
                {
                    Email = KartraSeed.LeadEmail,
                    CalendarName = KartraSeed.CalendarName,
                    ClassName = KartraSeed.ClassName,
                }
            )
        );
        await RefusedAsync(
            "257",
            kartra.SubscribeLeadToCalendarAsync(
                new()
                {
                    Email = KartraSeed.LeadEmail,
                    CalendarName = "None",
                    ClassName = "None",
                }
            )
        );
        await RefusedAsync(
            "258",
            kartra.SubscribeLeadToCalendarAsync(
                new()
                {
                    Email = KartraSeed.LeadEmail,
                    CalendarName = KartraSeed.CalendarName,
                    ClassName = "None",
                }
            )
        );
        await RefusedAsync(
            "260",
            kartra.SubscribeLeadToCalendarAsync(
                new()
                {
                    Email = KartraSeed.LeadEmail,
                    CalendarName = KartraSeed.CalendarName,
                    ClassName = KartraSeed.ClassName,
                    StartingDate = "2127-01-16",
                }
            )
        );
        await RefusedAsync(
            "261",
            kartra.SubscribeLeadToCalendarAsync(
                new()
                {
                    Email = KartraSeed.LeadEmail,
                    CalendarName = KartraSeed.CalendarName,
                    ClassName = KartraSeed.ClassName,
                    StartingDate = "16 Jan 2019",
                    StartingHour = "15:00",
                }
            )
        );
    }

    [Fact]
    public async Task Custom_fields_are_created_and_filled()
    {
        Assert.Equal("114", (
                await kartra.CreateCustomFieldAsync(
                    new()
                    {
                        CustomFieldIdentifier = "colour-2",
                        CustomFieldType = "drop_down",
                        CustomFieldOptions = [new() { OptionName = "blue" }, new() { OptionName = "brown" }],
                    }
                )
            ).Output.Type);
        var field = (await kartra.ListAllCustomFieldsAsync()).Output.CustomFields.Single(field => field.FieldIdentifier == "colour-2");
        Assert.Equal(["blue", "brown"], field.FieldValue.Select(option => option.OptionValue));

        await RefusedAsync("264", kartra.CreateCustomFieldAsync(new() { CustomFieldIdentifier = "colour-2", CustomFieldType = "text_area" }));
        await RefusedAsync("270", kartra.CreateCustomFieldAsync(new() { CustomFieldIdentifier = "colour-3", CustomFieldType = "checkbox" }));
    }

    public static TheoryData<AnswerForm, bool> Forms
    {
        get
        {
            var forms = new TheoryData<AnswerForm, bool>();
            foreach (var form in Enum.GetValues<AnswerForm>())
            {
                forms.Add(form, true);
                forms.Add(form, false);
            }

            return forms;
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Each_form_of_answers_is_read(AnswerForm form, bool hasKeys)
    {
        await using var other = await MembraneEmulator.StartAsync(new() { AnswerForm = form, CatalogKeys = hasKeys });
        Assert.Equal(ExitCode.Success, (await ToolRun.StartAsync(other, folder, "install", "kartra-more")).ExitCode);
        foreach (var key in new[] { "search-lead", "get-subscription-details", "give-points-to-lead" })
        {
            other.AnswerAs(key, form);
        }

        var client = new KartraClient(other.CreateClient());
        Assert.Equal(KartraSeed.LeadId, (await client.SearchLeadAsync(new() { Email = KartraSeed.LeadEmail })).Output.LeadDetails?.Id);
        Assert.Equal(
            "Active",
            (await client.GetSubscriptionDetailsAsync(new() { SubscriptionId = KartraSeed.SubscriptionId }))
                .Output
                .SubscriptionDetails
                ?.SubscriptionStatus
                ?.Value
        );
        Assert.Equal("105", (await client.GivePointsToLeadAsync(new() { LeadId = KartraSeed.PlainLeadId, Points = 30 })).Output.Type);
        Assert.Equal(30, (await client.GetLeadDetailsAsync(new() { LeadId = KartraSeed.PlainLeadId })).Output.LeadDetails?.Score);
        await RefusedAsync("243", client.SearchLeadAsync(new() { Email = "nobody@example.com" }));
    }

    [Fact]
    public void All_of_them_are_typed()
    {
        string[] keys =
        [
            .. new MembraneAction[]
            {
                KartraActions.SearchLead,
                KartraActions.SearchTransaction,
                KartraActions.SearchSubscription,
                KartraActions.GetLeadSubscriptions,
                KartraActions.GetSubscriptionDetails,
                KartraActions.ModifySubscriptionStatus,
                KartraActions.EditSubscription,
                KartraActions.GivePointsToLead,
                KartraActions.RemovePointsFromLead,
                KartraActions.SubscribeLeadToCalendar,
                KartraActions.CancelCalendarOfLead,
                KartraActions.CreateCustomField,
            }.Select(action => action.Key!),
        ];

        Assert.Equal(12, keys.Distinct().Count());
        Assert.Equal(32, typeof(KartraActions).GetProperties().Length);
        Assert.True(KartraActions.GetSubscriptionDetails.IsReadOnly);
        Assert.False(KartraActions.EditSubscription.IsReadOnly);
    }

    private static async Task RefusedAsync<T>(string code, Task<ActResult<T>> call) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<ActFailedException>(() => call)).Code);
}
