namespace KartraGen.Tool.Comparing;

/// <summary>What a change costs, from nothing to most.</summary>
public enum Severity
{
    /// <summary>Nothing: calls and code go on as they are.</summary>
    Safe,

    /// <summary>Worth reading, costs nothing.</summary>
    Info,

    /// <summary>Calls and code go on, and may do something else than before.</summary>
    Dangerous,

    /// <summary>Calls fail or lose data, or code stops compiling.</summary>
    Breaking,
}
