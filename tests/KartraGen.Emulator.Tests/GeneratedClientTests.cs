using Kartra;
using KartraGen.Emulator.Kartra;

namespace KartraGen.Emulator.Tests;

/// <summary>The generated client against every form of answers, with a catalog that shows keys and with one that shows none.</summary>
public sealed class GeneratedClientTests
{
    private const string Mia = "mia.wong@example.com";

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
    public async Task All_20_actions_give_their_typed_results(AnswerForm form, bool hasKeys)
    {
        await using var membrane = await MembraneEmulator.StartAsync(new() { AnswerForm = form, CatalogKeys = hasKeys });
        var kartra = new KartraClient(membrane.CreateClient());

        Assert.Contains(KartraSeed.TagName, (await kartra.ListAllTagsAsync()).Output.AccountTags);
        Assert.Contains(KartraSeed.ListName, (await kartra.ListAllListsAsync()).Output.AccountLists);
        Assert.Contains(KartraSeed.SequenceName, (await kartra.ListAllSequencesAsync()).Output.AccountSequences);
        Assert.Equal(3, (await kartra.ListAllPagesAsync()).Output.AccountPages.Count);
        Assert.Equal(5, (await kartra.ListAllCustomFieldsAsync()).Output.CustomFields.Count);

        Assert.NotNull((await kartra.CreateLeadAsync(new() { Email = Mia, FirstName = "Mia" })).Output.LeadDetails?.Id);
        Assert.NotNull((await kartra.EditLeadAsync(new() { Email = Mia, LastName = "Wong" })).Output.LeadDetails?.Id);
        Assert.Equal("Success", (await kartra.AssignTagToLeadAsync(new() { Email = Mia, TagName = KartraSeed.TagName })).Output.Status);
        Assert.Equal("Success", (await kartra.SubscribeLeadToListAsync(new() { Email = Mia, ListName = KartraSeed.ListName })).Output.Status);
        var sequence = new SubscribeLeadToSequenceRequest
        {
            Email = Mia,
            SequenceName = KartraSeed.SequenceName,
            Step = "1",
        };
        Assert.Equal("Success", (await kartra.SubscribeLeadToSequenceAsync(sequence)).Output.Status);
        var membership = new GrantMembershipAccessRequest
        {
            Email = Mia,
            MembershipName = KartraSeed.MembershipName,
            LevelName = KartraSeed.LevelName,
        };
        Assert.Equal("Success", (await kartra.GrantMembershipAccessAsync(membership)).Output.Status);
        var lead = (await kartra.GetLeadDetailsAsync(new() { Email = Mia })).Output.LeadDetails;
        Assert.Equal(("Wong", 1, 1, 1), (lead?.LastName, lead?.Tags?.Count, lead?.Lists?.Count, lead?.Sequences?.Count));

        Assert.Equal(4, (await kartra.GetLeadTransactionsAsync(new() { Email = KartraSeed.LeadEmail })).Output.TransactionList?.Count);
        var sale = await kartra.GetTransactionDetailsAsync(new() { TransactionId = KartraSeed.TransactionId });
        Assert.Equal(KartraSeed.ProductName, sale.Output.TransactionDetails?.ProductName);
        Assert.NotNull((await kartra.RefundTransactionAsync(new() { TransactionId = KartraSeed.TransactionId })).Output.TransactionRefunded);
        var cancelled = await kartra.CancelSubscriptionAsync(new() { TransactionInternalSubscriptionId = KartraSeed.SubscriptionId });
        Assert.Equal("Success", cancelled.Output.Status);

        Assert.Equal(
            "Success",
            (await kartra.RevokeMembershipAccessAsync(new() { Email = Mia, MembershipName = KartraSeed.MembershipName })).Output.Status
        );
        Assert.Equal(
            "Success",
            (await kartra.UnsubscribeLeadFromSequenceAsync(new() { Email = Mia, SequenceName = KartraSeed.SequenceName })).Output.Status
        );
        Assert.Equal("Success", (await kartra.UnsubscribeLeadFromListAsync(new() { Email = Mia, ListName = KartraSeed.ListName })).Output.Status);
        Assert.Equal("Success", (await kartra.RemoveTagFromLeadAsync(new() { Email = Mia, TagName = KartraSeed.TagName })).Output.Status);
        Assert.Equal(20, membrane.ExecutionCount);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_refusal_is_thrown_with_its_code(AnswerForm form, bool hasKeys)
    {
        await using var membrane = await MembraneEmulator.StartAsync(new() { AnswerForm = form, CatalogKeys = hasKeys });
        var kartra = new KartraClient(membrane.CreateClient());
        async Task<string?> CodeAsync(Func<Task> call) => (await Assert.ThrowsAsync<ActFailedException>(call)).Code;

        Assert.Equal(KartraErrorCodes.LeadAlreadyExists, await CodeAsync(() => kartra.CreateLeadAsync(new() { Email = KartraSeed.LeadEmail })));
        Assert.Equal(KartraErrorCodes.LeadNotFound, await CodeAsync(() => kartra.GetLeadDetailsAsync(new() { Email = "nobody@example.com" })));
        Assert.Equal("250", await CodeAsync(() => kartra.RefundTransactionAsync(new() { TransactionId = KartraSeed.OldTransactionId })));
    }
}
