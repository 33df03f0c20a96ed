namespace KartraGen.Tool;

/// <summary>An outcome that ends the command, told in the terms of whoever ran it; never carries a secret.</summary>
public sealed class ToolException : Exception
{
    private ToolException(int exitCode, string code, string message, string[] nextActions, Exception? cause)
        : base(message, cause)
    {
        ExitCode = exitCode;
        Code = code;
        NextActions = nextActions;
    }

    /// <summary>One of <see cref="Tool.ExitCode"/>.</summary>
    public int ExitCode { get; }

    /// <summary>A stable name of this outcome for scripts: <c>LOCK.TOO_NEW</c>.</summary>
    public string Code { get; }

    /// <summary>What to do about it, a sentence each; may be empty.</summary>
    public IReadOnlyList<string> NextActions { get; }

    /// <summary>The command cannot start, or needs a decision.</summary>
    public static ToolException CouldNotStart(string code, string message, params string[] nextActions) =>
        new(Tool.ExitCode.CouldNotStart, code, message, nextActions, cause: null);

    /// <summary>Membrane could not be asked, or its answer cannot be used.</summary>
    public static ToolException CouldNotAsk(string code, string message, Exception? cause = null, params string[] nextActions) =>
        new(Tool.ExitCode.CouldNotAsk, code, message, nextActions, cause);
}
