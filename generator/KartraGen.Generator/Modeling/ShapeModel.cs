namespace KartraGen.Generator.Modeling;

/// <summary>How an alternative's objects look from outside: what to tell it by among others.</summary>
internal sealed record ShapeModel(EquatableArray<string> Known, EquatableArray<string> Required, EquatableArray<ConstantModel> Constants);
