using Kartra;
using KartraGen;
using KartraGen.Emulator;
using KartraGen.Emulator.Kartra;
using Microsoft.Extensions.DependencyInjection;

namespace Quickstart;

/// <summary>A lead signs up, buys and is looked after: all 20 Kartra actions, over real HTTP, on the emulator.</summary>
internal static class Story
{
    private const string Success = "Success";
    private const string Mia = "mia.wong@example.com";

    public static async Task<int> TellAsync()
    {
        await using var membrane = await MembraneEmulator.StartAsync();
        await using var services = new ServiceCollection()
            .AddKartra()
            .Configure<MembraneOptions>(options =>
            {
                options.ApiUri = membrane.ApiUri;
                options.WorkspaceKey = membrane.WorkspaceKey;
                options.WorkspaceSecret = membrane.WorkspaceSecret;
                options.TenantKey = membrane.TenantKey;
            })
            .BuildServiceProvider();
        var kartra = services.GetRequiredService<KartraClient>();
        var narrator = new Narrator();

        Console.WriteLine($"On the emulator at {membrane.ApiUri}");
        await SurveyAsync(kartra, narrator);
        await SignUpAsync(kartra, narrator);
        await SellAsync(kartra, narrator);
        await SayGoodbyeAsync(kartra, narrator);
        await ShowRefusalAsync(kartra, narrator);
        await ShowMismatchAsync(membrane, kartra, narrator);
        Console.WriteLine(narrator.AllWentAsTold ? "All of it went as told." : "Something did not go as told.");
        return narrator.AllWentAsTold ? 0 : 1;
    }

    private static async Task SurveyAsync(KartraClient kartra, Narrator narrator)
    {
        await narrator.TellAsync(
            nameof(kartra.ListAllTagsAsync),
            kartra.ListAllTagsAsync(),
            tags => tags.AccountTags.Contains(KartraSeed.TagName) ? $"tags: {string.Join(", ", tags.AccountTags)}" : null
        );
        await narrator.TellAsync(
            nameof(kartra.ListAllListsAsync),
            kartra.ListAllListsAsync(),
            lists => lists.AccountLists.Contains(KartraSeed.ListName) ? $"lists: {string.Join(", ", lists.AccountLists)}" : null
        );
        await narrator.TellAsync(
            nameof(kartra.ListAllSequencesAsync),
            kartra.ListAllSequencesAsync(),
            sequences =>
                sequences.AccountSequences.Contains(KartraSeed.SequenceName) ? $"sequences: {string.Join(", ", sequences.AccountSequences)}" : null
        );
        await narrator.TellAsync(
            nameof(kartra.ListAllPagesAsync),
            kartra.ListAllPagesAsync(),
            pages =>
                pages.AccountPages.Select(NameOf).ToList() is var names && names.Contains(KartraSeed.PageName)
                    ? $"pages: {string.Join(", ", names)}"
                    : null
        );
        await narrator.TellAsync(
            nameof(kartra.ListAllCustomFieldsAsync),
            kartra.ListAllCustomFieldsAsync(),
            fields =>
                fields.CustomFields.Count > 0
                    ? $"custom fields: {string.Join(", ", fields.CustomFields.Select(field => field.FieldIdentifier))}"
                    : null
        );
    }

    // Whether Kartra lists pages by name, as it does lists and tags, or as objects, is not known.
    private static string? NameOf(ListAllPagesResponseAccountPage page) =>
        page.TryGet(out string? name) ? name
        : page.TryGet(out ListAllPagesResponseAccountPageObject? named) ? named.KartraPageName
        : null;

    private static async Task SignUpAsync(KartraClient kartra, Narrator narrator)
    {
        await narrator.TellAsync(
            nameof(kartra.CreateLeadAsync),
            kartra.CreateLeadAsync(
                new()
                {
                    Email = Mia,
                    FirstName = "Mia",
                    CustomFields = [new() { FieldIdentifier = KartraSeed.TextField, FieldValue = "green" }],
                }
            ),
            lead => lead.LeadDetails?.Id is { } id ? $"Mia is lead {id}" : null
        );
        await narrator.TellAsync(
            nameof(kartra.EditLeadAsync),
            kartra.EditLeadAsync(new() { Email = Mia, LastName = "Wong" }),
            edited => edited.Status == Success ? "Mia has a last name" : null
        );
        await narrator.TellAsync(
            nameof(kartra.AssignTagToLeadAsync),
            kartra.AssignTagToLeadAsync(new() { Email = Mia, TagName = KartraSeed.UnusedTagName }),
            tagged => tagged.Status == Success ? $"tagged {KartraSeed.UnusedTagName}" : null
        );
        await narrator.TellAsync(
            nameof(kartra.SubscribeLeadToListAsync),
            kartra.SubscribeLeadToListAsync(new() { Email = Mia, ListName = KartraSeed.ListName }),
            subscribed => subscribed.Status == Success ? $"on the list {KartraSeed.ListName}" : null
        );
        await narrator.TellAsync(
            nameof(kartra.SubscribeLeadToSequenceAsync),
            kartra.SubscribeLeadToSequenceAsync(
                new()
                {
                    Email = Mia,
                    SequenceName = KartraSeed.SequenceName,
                    Step = "1",
                }
            ),
            subscribed => subscribed.Status == Success ? $"in the sequence {KartraSeed.SequenceName}" : null
        );
        await narrator.TellAsync(
            nameof(kartra.GrantMembershipAccessAsync),
            kartra.GrantMembershipAccessAsync(
                new()
                {
                    Email = Mia,
                    MembershipName = KartraSeed.MembershipName,
                    LevelName = KartraSeed.LevelName,
                }
            ),
            granted => granted.Status == Success ? $"{KartraSeed.LevelName} member of {KartraSeed.MembershipName}" : null
        );
        await narrator.TellAsync(
            nameof(kartra.GetLeadDetailsAsync),
            kartra.GetLeadDetailsAsync(new() { Email = Mia }),
            lead =>
                lead.LeadDetails is { FirstName: "Mia", LastName: "Wong", Tags: [{ TagName: { } tag }], Lists.Count: 1, Sequences.Count: 1 }
                    ? $"Mia Wong, tagged {tag}, on one list, in one sequence"
                    : null
        );
    }

    private static async Task SellAsync(KartraClient kartra, Narrator narrator)
    {
        await narrator.TellAsync(
            nameof(kartra.GetLeadTransactionsAsync),
            kartra.GetLeadTransactionsAsync(new() { Email = KartraSeed.LeadEmail }),
            sales => sales.TransactionList is { Count: > 0 } list ? $"Joe has {list.Count} transactions" : null
        );
        await narrator.TellAsync(
            nameof(kartra.GetTransactionDetailsAsync),
            kartra.GetTransactionDetailsAsync(new() { TransactionId = KartraSeed.TransactionId }),
            sale => sale.TransactionDetails is { TransactionFullAmount: { } amount, ProductName: { } product } ? $"{product} for {amount:0.00}" : null
        );
        await narrator.TellAsync(
            nameof(kartra.RefundTransactionAsync),
            kartra.RefundTransactionAsync(new() { TransactionId = KartraSeed.TransactionId, RefundAmount = 19.95m }),
            refund => refund.Status == Success ? "19.95 given back" : null
        );
        await narrator.TellAsync(
            nameof(kartra.CancelSubscriptionAsync),
            kartra.CancelSubscriptionAsync(new() { TransactionInternalSubscriptionId = KartraSeed.SubscriptionId }),
            cancelled => cancelled.Status == Success ? $"subscription {KartraSeed.SubscriptionId} cancelled" : null
        );
    }

    private static async Task SayGoodbyeAsync(KartraClient kartra, Narrator narrator)
    {
        await narrator.TellAsync(
            nameof(kartra.RevokeMembershipAccessAsync),
            kartra.RevokeMembershipAccessAsync(new() { Email = Mia, MembershipName = KartraSeed.MembershipName }),
            revoked => revoked.Status == Success ? "membership ended" : null
        );
        await narrator.TellAsync(
            nameof(kartra.UnsubscribeLeadFromSequenceAsync),
            kartra.UnsubscribeLeadFromSequenceAsync(new() { Email = Mia, SequenceName = KartraSeed.SequenceName }),
            left => left.Status == Success ? "out of the sequence" : null
        );
        await narrator.TellAsync(
            nameof(kartra.UnsubscribeLeadFromListAsync),
            kartra.UnsubscribeLeadFromListAsync(new() { Email = Mia, ListName = KartraSeed.ListName }),
            left => left.Status == Success ? "off the list" : null
        );
        await narrator.TellAsync(
            nameof(kartra.RemoveTagFromLeadAsync),
            kartra.RemoveTagFromLeadAsync(new() { Email = Mia, TagName = KartraSeed.UnusedTagName }),
            untagged => untagged.Status == Success ? "tag removed" : null
        );
    }

    private static async Task ShowRefusalAsync(KartraClient kartra, Narrator narrator)
    {
        try
        {
            var again = await kartra.CreateLeadAsync(new() { Email = Mia });
            narrator.Line("a refused call", null, again.ActionRunId);
        }
        catch (ActFailedException refused) when (refused.Code == KartraErrorCodes.LeadAlreadyExists)
        {
            narrator.Line("a refused call", $"ActFailedException with code {refused.Code}: Mia is there already", refused.ActionRunId);
        }
    }

    private static async Task ShowMismatchAsync(MembraneEmulator membrane, KartraClient kartra, Narrator narrator)
    {
        using var reply = membrane.Reply(
            "get-lead",
            """{ "status": "Success", "lead_details": { "id": "7", "email": "mia.wong@example.com", "score": "many" } }"""
        );
        var result = await kartra.GetLeadDetailsAsync(new() { Email = Mia });
        narrator.Line(
            "an answer with a wrong type",
            result.Output.LeadDetails is { Email: Mia, Score: null } && result.Mismatches is [var mismatch]
                ? $"arrives all the same; {mismatch.Pointer}: {mismatch.Expected} expected, {mismatch.Found} found"
                : null,
            result.ActionRunId
        );
    }
}
