namespace KartraGen;

/// <summary>Whose an action is. Membrane may add values, so that a layer is a text.</summary>
public static class MembraneLayer
{
    /// <summary>The workspace's, for whatever integration.</summary>
    public const string Universal = "universal";

    /// <summary>One integration's, for all its connections.</summary>
    public const string Integration = "integration";

    /// <summary>One connection's: no use to another tenant.</summary>
    public const string Connection = "connection";
}
