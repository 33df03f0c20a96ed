namespace KartraGen.Jobs;

/// <summary>
/// It is a tenant's turn: a hint that some of its jobs may be due, in this process' own queue. What is to be sent stands in the ledger, so that a turn may
/// be lost, or taken twice.
/// </summary>
internal sealed record TenantTurn(string TenantKey);
