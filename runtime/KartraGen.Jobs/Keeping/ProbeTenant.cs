namespace KartraGen.Jobs;

/// <summary>It is time to look whether a paused tenant's connection is ready.</summary>
internal sealed record ProbeTenant(PausedTenant Paused);
