namespace KartraGen.Jobs;

/// <summary>What became of an attempt.</summary>
/// <param name="Outcome">As many calls tell it.</param>
/// <param name="Exception">Why; null for a success, and where it was not sent because the process stops.</param>
/// <param name="ActionRunId">The run; null where none is known.</param>
internal sealed record JobEnd(BulkOutcome Outcome, Exception? Exception, string? ActionRunId);
