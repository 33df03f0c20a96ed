namespace KartraGen.Emulator.Api;

/// <summary>How much of an answer reaches the caller.</summary>
internal enum Delivery
{
    /// <summary>All of it.</summary>
    Whole,

    /// <summary>The headers and half of the body, then the connection is cut.</summary>
    Truncated,

    /// <summary>Nothing: the connection is cut.</summary>
    Reset,
}
