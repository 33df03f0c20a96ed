using KartraGen.Schemas;

namespace KartraGen.Generator;

/// <summary>A closed union to be generated; never printed where one of its alternatives is sensitive.</summary>
internal sealed record UnionModel(string Name, DocModel Docs, EquatableArray<AlternativeModel> Alternatives, bool Sensitive)
    : TypeDeclaration(Name, Docs);
