using KartraGen.Schemas;
using KartraGen.Schemas.Snapshots;

namespace KartraGen.Generator;

/// <summary>An app's client to be generated.</summary>
/// <param name="App">The app's name on Membrane.</param>
/// <param name="DisplayName">What people call it.</param>
/// <param name="Namespace">Where its types go.</param>
/// <param name="RegistrationNamespace">Where <c>AddKartra</c> goes: with everybody's <c>Add...</c>, unless the project chose a namespace of its own.</param>
/// <param name="Prefix">What the names of its own types begin with: <c>Kartra</c> in <c>KartraActions</c>.</param>
/// <param name="ClientName">The client's name.</param>
/// <param name="IntegrationKey">The integration whose connection is used when nobody says which.</param>
/// <param name="RateLimit">How many calls it takes a second, as a number is written.</param>
/// <param name="Failure">How a refusal looks inside a successful answer.</param>
/// <param name="ErrorCodes">The codes it refuses with; names are C# names here.</param>
/// <param name="TypesOnly">Whether there is nothing to call, and so no client.</param>
internal sealed record AppModel(
    string App,
    string DisplayName,
    string Namespace,
    string RegistrationNamespace,
    string Prefix,
    string ClientName,
    string? IntegrationKey,
    string? RateLimit,
    Schemas.Snapshots.FailureRule? Failure, // qualified: to the tool, which links this file, the runtime's is nearer
    EquatableArray<ErrorCode> ErrorCodes,
    bool TypesOnly
)
{
    /// <summary>The C# names of its actions, in ordinal order. Left out of what each action's file depends on.</summary>
    public EquatableArray<string> Actions { get; init; }

    public string ActionsName => Prefix + "Actions";

    public string ErrorCodesName => Prefix + "ErrorCodes";
}
