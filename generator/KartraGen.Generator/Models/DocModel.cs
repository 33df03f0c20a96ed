using KartraGen.Schemas;

namespace KartraGen.Generator;

/// <summary>Documentation of a declaration: plain text, to be escaped by who writes it.</summary>
/// <param name="Summary">What the schema says it is; null where it says nothing.</param>
/// <param name="Remarks">What else there is to know.</param>
internal sealed record DocModel(string? Summary, EquatableArray<string> Remarks = default);
