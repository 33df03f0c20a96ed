using KartraGen.Schemas;

namespace KartraGen.Generator;

/// <summary>How an alternative's objects look from outside: what to tell it by among others.</summary>
/// <param name="Known">The members' names.</param>
/// <param name="Kinds">A letter per known member: string, number, boolean, array, object, or <c>?</c>.</param>
/// <param name="Required">The members that must be there.</param>
/// <param name="Constants">Members that have a fixed value.</param>
internal sealed record ShapeModel(
    EquatableArray<string> Known,
    string Kinds,
    EquatableArray<string> Required,
    EquatableArray<ConstantModel> Constants
);
