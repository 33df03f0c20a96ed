using KartraGen.Schemas;

namespace KartraGen.Generator;

/// <summary>An open enum to be generated.</summary>
internal sealed record EnumModel(string Name, DocModel Docs, EquatableArray<EnumMember> Members) : TypeDeclaration(Name, Docs);
