using KartraGen;
using KartraGen.AI.Tests;

namespace Kartra;

/// <content>What a generated client offers by JSON, written by hand.</content>
public partial class KartraClient : IMembraneActions
{
    private IReadOnlyList<DescribedAction>? _described;

    IReadOnlyList<DescribedAction> IMembraneActions.Actions =>
        _described ??= [
            Described(KartraActions.AssignTagToLead),
            Described(KartraActions.CancelSubscription),
            Described(KartraActions.CreateLead),
            Described(KartraActions.EditLead),
            Described(KartraActions.GetLeadDetails),
            Described(KartraActions.GetTransactionDetails),
            Described(KartraActions.GrantMembershipAccess),
            Described(KartraActions.RefundTransaction),
            Described(KartraActions.ListAllCustomFields),
            Described(KartraActions.ListAllLists),
            Described(KartraActions.ListAllPages),
            Described(KartraActions.ListAllSequences),
            Described(KartraActions.ListAllTags),
            Described(KartraActions.GetLeadTransactions),
            Described(KartraActions.RevokeMembershipAccess),
            Described(KartraActions.SubscribeLeadToList),
            Described(KartraActions.SubscribeLeadToSequence),
            Described(KartraActions.RemoveTagFromLead),
            Described(KartraActions.UnsubscribeLeadFromList),
            Described(KartraActions.UnsubscribeLeadFromSequence),
        ];

    private static DescribedAction Described<TInput, TOutput>(MembraneAction<TInput, TOutput> action) =>
        KartraSchemas.Files().Single(file => file.GetProperty("key").GetString() == action.Key) is var file
            ? DescribedAction.Create(
                action,
                file.GetProperty("description").GetString(),
                System.Text.Encoding.UTF8.GetBytes(file.GetProperty("inputSchema").GetRawText()),
                System.Text.Encoding.UTF8.GetBytes(file.GetProperty("outputSchema").GetRawText())
            )
            : throw new InvalidOperationException();
}
