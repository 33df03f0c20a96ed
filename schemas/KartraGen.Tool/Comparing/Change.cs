namespace KartraGen.Tool.Comparing;

/// <summary>One difference between two states of a catalog.</summary>
public sealed record Change
{
    /// <summary>The rule's id.</summary>
    public required string RuleId { get; init; }

    /// <summary>The app's key.</summary>
    public required string App { get; init; }

    /// <summary>The action: its key, else its name.</summary>
    public required string Action { get; init; }

    /// <summary>Which of the action's schemas; null for the action itself.</summary>
    public Direction? Direction { get; init; }

    /// <summary>Where, for people: <c>input.custom_fields[].field_id</c>; null for the action itself.</summary>
    public string? Path { get; init; }

    /// <summary>JSON pointer into the snapshot; empty for the whole file.</summary>
    public string Pointer { get; init; } = "";

    /// <summary>What was there, shortly.</summary>
    public string? Before { get; init; }

    /// <summary>What is there now, shortly.</summary>
    public string? After { get; init; }

    /// <summary>What it does to calls of code that was built before.</summary>
    public required Severity Wire { get; init; }

    /// <summary>What it does to code that is built after the next fetch.</summary>
    public required Severity Source { get; init; }

    /// <summary>The worse of <see cref="Wire"/> and <see cref="Source"/>.</summary>
    public Severity Severity => Wire > Source ? Wire : Source;

    /// <summary>One sentence without the place.</summary>
    public required string Message { get; init; }

    /// <summary>The snapshot, relative to the schemas folder, with forward slashes; null where there is none.</summary>
    public string? File { get; init; }

    /// <summary>The line in the file, from 1.</summary>
    public int Line { get; init; } = 1;

    /// <summary>The column in the line, from 1.</summary>
    public int Column { get; init; } = 1;
}
