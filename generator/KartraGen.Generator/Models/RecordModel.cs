using System.Linq;
using KartraGen.Schemas;

namespace KartraGen.Generator;

/// <summary>A record to be generated from an object schema.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Docs">Its documentation.</param>
/// <param name="Members">Its members, in the schema's order; the position is the member's number.</param>
/// <param name="Others">The dictionary of members beyond these; null where the schema gives no type for them.</param>
/// <param name="RequiredSets">Sets of member numbers of which one must be set before sending.</param>
/// <param name="ExactlyOneSet">Whether exactly one of the sets must be.</param>
internal sealed record RecordModel(
    string Name,
    DocModel Docs,
    EquatableArray<MemberModel> Members,
    TypeModel? Others,
    EquatableArray<EquatableSet<int>> RequiredSets,
    bool ExactlyOneSet
) : TypeDeclaration(Name, Docs)
{
    /// <summary>Whether it, or a record next to it, has constraints to check.</summary>
    public bool Checked { get; init; }

    /// <summary>Numbers of the members that an answer should have.</summary>
    public EquatableArray<int> Expected { get; init; }

    /// <summary>Names of members that are of the other direction: they are no <see cref="Others"/>, and kept as they come.</summary>
    public EquatableArray<string> LeftOut { get; init; }

    /// <summary>Whether JSON that is no object is as valid.</summary>
    public bool TakesAny { get; init; }

    /// <summary>Whether the values of <see cref="Others"/> are sensitive.</summary>
    public bool SensitiveOthers { get; init; }

    /// <summary>Sets of member numbers of which one should be set, as its branches ask for.</summary>
    public EquatableArray<EquatableSet<int>> BranchSets { get; init; }

    public EquatableArray<ConditionModel> Conditions { get; init; }

    public bool HasChecks =>
        RequiredSets.Count > 0
        || BranchSets.Count > 0
        || Conditions.Count > 0
        || Members.Any(static member => member.Checks.Count > 0 || member.Refinements.Count > 0);
}
