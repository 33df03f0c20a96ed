namespace KartraGen.Jobs;

/// <summary>A job that is about to be sent, by this process and nobody else.</summary>
internal sealed record ClaimedJob(long Id, string TenantKey, string Action, string Input, int Attempt);
