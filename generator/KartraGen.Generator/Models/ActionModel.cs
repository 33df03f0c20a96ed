using KartraGen.Schemas;

namespace KartraGen.Generator;

/// <summary>An action's types and method to be generated: everything that its file says.</summary>
internal sealed record ActionModel
{
    public required string HintName { get; init; }

    public required string Namespace { get; init; }

    public required string ClientName { get; init; }

    public required string ActionsName { get; init; }

    /// <summary>The C# name: <c>CreateLead</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The name on Membrane: <c>Create Lead</c>.</summary>
    public required string ActionName { get; init; }

    public string? Key { get; init; }

    public string? Id { get; init; }

    public bool IsReadOnly { get; init; }

    /// <summary>The app's own name for what the action does.</summary>
    public string? Command { get; init; }

    /// <summary>Whether it has types alone, and cannot be called.</summary>
    public bool TypesOnly { get; init; }

    public required DocModel Docs { get; init; }

    public required TypeModel Input { get; init; }

    /// <summary>Whether the method can be called without any input.</summary>
    public bool InputOptional { get; init; }

    public required TypeModel Output { get; init; }

    /// <summary>JSON Schema of its input, as it came; null where there is none.</summary>
    public string? InputSchema { get; init; }

    /// <inheritdoc cref="InputSchema"/>
    public string? OutputSchema { get; init; }

    /// <summary>
    /// Of an action that gives a list page by page: the request's member that says where a page begins, the response's that says where the next
    /// one does, and the response's that holds the records. Empty for all others.
    /// </summary>
    public EquatableArray<MemberModel> Paging { get; init; }

    public EquatableArray<TypeDeclaration> Types { get; init; }

    /// <summary>The path of a snapshot that asks for more types than anybody would read; null where all were made.</summary>
    public string? CutAt { get; init; }
}
