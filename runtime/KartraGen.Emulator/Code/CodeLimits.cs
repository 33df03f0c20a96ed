namespace KartraGen.Emulator.Code;

/// <summary>
/// What one script may use, the scripts that it runs in turn included. The engine looks at it between statements: a single built-in call
/// can overshoot, as far as the longest string that there can be (512 Mi characters) goes.
/// </summary>
internal static class CodeLimits
{
    public static readonly TimeSpan Time = TimeSpan.FromSeconds(5);

    /// <summary>How long after <see cref="Time"/> a script that is inside one built-in call is waited for.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    public const int Megabytes = 64;
    public const int Statements = 1_000_000;
    public const int Recursion = 500;
    public const uint ArrayLength = 1_000_000;

    /// <summary>How deep scripts may run actions that are scripts.</summary>
    public const int Depth = 8;

    /// <summary>Enough for <see cref="Recursion"/> of any expression.</summary>
    public const int StackBytes = 16 * 1024 * 1024;
}
