using KartraGen.Schemas.Json;

namespace KartraGen.Schemas.Snapshots;

/// <summary>How an app's refusal looks inside a successful answer. Members are named by name, or by a JSON pointer.</summary>
/// <param name="Status">The member that tells success from failure.</param>
/// <param name="Kind">Of the value that means failure: a text, a number or a flag; null where any that is not nothing does.</param>
/// <param name="Value">That value as JSON has it, a text decoded.</param>
/// <param name="Code">The member with the error code.</param>
/// <param name="Message">The member with the app's message.</param>
/// <param name="Within">A list of results that have the same members.</param>
internal sealed record FailureRule(string Status, JsonKind Kind, string Value, string? Code, string? Message, string? Within);
