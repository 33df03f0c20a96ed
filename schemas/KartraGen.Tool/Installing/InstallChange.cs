namespace KartraGen.Tool.Installing;

/// <summary>What installing does to an action.</summary>
internal enum InstallChange
{
    /// <summary>The workspace has it as the pack has it.</summary>
    Unchanged,

    /// <summary>The workspace had none of its key.</summary>
    Created,

    /// <summary>The workspace had another one of its key.</summary>
    Updated,
}
