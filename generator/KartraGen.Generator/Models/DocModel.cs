using KartraGen.Schemas;

namespace KartraGen.Generator;

/// <summary>Documentation of a declaration: plain text, to be escaped by who writes it.</summary>
internal sealed record DocModel(string Summary, EquatableArray<string> Remarks = default);
