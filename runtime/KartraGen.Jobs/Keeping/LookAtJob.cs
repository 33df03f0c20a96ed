namespace KartraGen.Jobs;

/// <summary>A job is unknown, and it is time to look at it.</summary>
internal sealed record LookAtJob(long Id);
