using KartraGen.Schemas;

namespace KartraGen.Generator;

/// <summary>Members that must be set where others are.</summary>
/// <param name="Set">The numbers of the members that must be set for it to hold.</param>
/// <param name="Values">Of some of them the values that they must have.</param>
/// <param name="Required">The numbers of the members that must be set then.</param>
internal sealed record ConditionModel(EquatableArray<int> Set, EquatableArray<ConditionValue> Values, EquatableArray<int> Required);
