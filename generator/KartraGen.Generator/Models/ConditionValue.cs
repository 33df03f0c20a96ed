using KartraGen.Schemas;

namespace KartraGen.Generator;

/// <summary>A member's number and the values of which it must have one.</summary>
internal sealed record ConditionValue(int Member, EquatableArray<ConstantValue> Values);
