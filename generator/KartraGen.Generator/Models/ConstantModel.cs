using KartraGen.Schemas;

namespace KartraGen.Generator;

/// <summary>A member that has one of a few values in an alternative.</summary>
internal sealed record ConstantModel(string Member, EquatableArray<ConstantValue> Values);
