using System.Collections.Immutable;

namespace KartraGen.Generator.Tests.Peers;

/// <summary>What a tool made of a schema, and of the documents that went through its types.</summary>
/// <param name="Failure">Why it has no types: no code, or code that does not compile; null where it has some.</param>
/// <param name="Characters">The length of its code.</param>
/// <param name="Members">How many members its types have.</param>
/// <param name="Untyped">How many of these are any JSON, or hold some.</param>
/// <param name="Losses">For each document what was lost or changed; null where nothing was.</param>
internal sealed record UnitTypes(string? Failure, int Characters, int Members, int Untyped, ImmutableArray<string?> Losses)
{
    public bool KeepsAll => Failure is null && Losses.All(static loss => loss is null);
}
