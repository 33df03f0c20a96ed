using Kartra;
using KartraGen.Generator.Tests.Harness;

namespace KartraGen.Generator.Tests.KartraFixtures;

/// <summary>One of the 20 generated actions: its codecs, and a call with an input's JSON.</summary>
internal sealed record KartraAction(
    AnyCodec Input,
    AnyCodec Output,
    Func<MembraneClient, string, MembraneCallOptions?, Task<KartraCall.Result>> CallAsync
)
{
    /// <summary>All 20, by the names of their snapshots.</summary>
    public static IReadOnlyDictionary<string, KartraAction> All { get; } =
        new Dictionary<string, KartraAction>
        {
            ["assign-tag"] = Of(KartraActions.AssignTagToLead),
            ["cancel-subscription"] = Of(KartraActions.CancelSubscription),
            ["create-lead"] = Of(KartraActions.CreateLead),
            ["edit-lead"] = Of(KartraActions.EditLead),
            ["get-lead"] = Of(KartraActions.GetLeadDetails),
            ["get-transaction-details"] = Of(KartraActions.GetTransactionDetails),
            ["grant-membership-access"] = Of(KartraActions.GrantMembershipAccess),
            ["refund-transaction"] = Of(KartraActions.RefundTransaction),
            ["retrieve-account-custom-fields"] = Of(KartraActions.ListAllCustomFields),
            ["retrieve-account-lists"] = Of(KartraActions.ListAllLists),
            ["retrieve-account-pages"] = Of(KartraActions.ListAllPages),
            ["retrieve-account-sequences"] = Of(KartraActions.ListAllSequences),
            ["retrieve-account-tags"] = Of(KartraActions.ListAllTags),
            ["retrieve-transactions-from-lead"] = Of(KartraActions.GetLeadTransactions),
            ["revoke-membership-access"] = Of(KartraActions.RevokeMembershipAccess),
            ["subscribe-lead-to-list"] = Of(KartraActions.SubscribeLeadToList),
            ["subscribe-lead-to-sequence"] = Of(KartraActions.SubscribeLeadToSequence),
            ["unassign-tag"] = Of(KartraActions.RemoveTagFromLead),
            ["unsubscribe-lead-from-list"] = Of(KartraActions.UnsubscribeLeadFromList),
            ["unsubscribe-lead-from-sequence"] = Of(KartraActions.UnsubscribeLeadFromSequence),
        };

    public static TheoryData<string> Names => new(All.Keys);

    private static KartraAction Of<TInput, TOutput>(MembraneAction<TInput, TOutput> action) =>
        new(
            AnyCodec.Of(action.InputCodec),
            AnyCodec.Of(action.OutputCodec),
            async (membrane, input, options) =>
            {
                var result = await membrane.ActAsync(action, action.InputCodec.Read(input), options);
                return new KartraCall.Result(result.Output, result.RawOutput, result.Mismatches);
            }
        );
}
