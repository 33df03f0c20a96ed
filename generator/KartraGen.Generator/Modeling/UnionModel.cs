namespace KartraGen.Generator.Modeling;

/// <summary>A closed union to be generated.</summary>
internal sealed record UnionModel(string Name, DocModel Docs, EquatableArray<AlternativeModel> Alternatives) : TypeDeclaration(Name, Docs);
