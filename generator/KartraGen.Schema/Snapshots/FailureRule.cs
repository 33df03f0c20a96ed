namespace KartraGen.Schemas.Snapshots;

/// <summary>How an app's refusal looks inside a successful answer.</summary>
internal sealed record FailureRule(string Status, string Value, string Code, string? Message, string? Within);
