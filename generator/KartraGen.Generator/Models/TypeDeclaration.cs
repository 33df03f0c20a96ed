namespace KartraGen.Generator;

/// <summary>A type to be generated.</summary>
internal abstract record TypeDeclaration(string Name, DocModel Docs);
