namespace KartraGen.Jobs;

/// <summary>A job that is not in the ledger yet; as a message it rides on the outbox of the handler that published it.</summary>
/// <param name="TenantKey">The tenant.</param>
/// <param name="Action">The action's name in the ledger.</param>
/// <param name="JobKey">What its publisher calls it.</param>
/// <param name="Input">The input as JSON.</param>
internal sealed record NewJob(string TenantKey, string Action, string JobKey, string Input);
