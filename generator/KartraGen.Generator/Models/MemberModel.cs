using KartraGen.Schemas;

namespace KartraGen.Generator;

/// <summary>A member of a generated record.</summary>
/// <param name="JsonName">Its name on the wire.</param>
/// <param name="Name">Its C# name.</param>
/// <param name="Field">The name of the field behind it, where it has one.</param>
/// <param name="Type">Its type, without nullability.</param>
/// <param name="Docs">Its documentation.</param>
internal sealed record MemberModel(string JsonName, string Name, string Field, TypeModel Type, DocModel Docs)
{
    /// <summary>Must be set by the caller.</summary>
    public bool Required { get; init; }

    /// <summary>The one value that it must have, which it has from the start; null where the caller decides.</summary>
    public ConstantValue? Constant { get; init; }

    /// <summary>Can be null in C#.</summary>
    public bool Nullable { get; init; }

    /// <summary>An assigned null is written as null, and none where nothing was assigned: it has a field. Of all others null means "not sent".</summary>
    public bool TracksNull { get; init; }

    /// <summary>Reads as an empty list where there is none.</summary>
    public bool EmptyWhenAbsent { get; init; }

    /// <summary>Never printed.</summary>
    public bool Sensitive { get; init; }

    /// <summary>What <c>Validate</c> looks at.</summary>
    public EquatableArray<CheckModel> Checks { get; init; }

    /// <summary>Sets of checks of which one must hold.</summary>
    public EquatableArray<EquatableSet<CheckModel>> Refinements { get; init; }
}
