namespace KartraGen.Tool;

/// <summary>What the tool's exit code says: the class of the outcome. Which finding it was stands in the output, by rule id.</summary>
public static class ExitCode
{
    /// <summary>Done; nothing found at or above the asked severity.</summary>
    public const int Success = 0;

    /// <summary>A bug in the tool.</summary>
    public const int Bug = 1;

    /// <summary>It could not start, or needs a decision of yours: usage, credentials, lock, edited snapshots, names.</summary>
    public const int CouldNotStart = 2;

    /// <summary>It could not ask, or got no usable answer: network, timeout, refusal, rate limit, malformed answers.</summary>
    public const int CouldNotAsk = 3;

    /// <summary>The catalog differs, and nothing of it breaks.</summary>
    public const int Drift = 4;

    /// <summary>The catalog differs in a way that breaks calls or code.</summary>
    public const int BreakingDrift = 5;

    /// <summary>Fetched, but for actions that Membrane lists and that cannot be taken; each is named, with what to write to keep it.</summary>
    public const int LeftOut = 6;

    /// <summary>Interrupted by Ctrl+C, as shells count it: 128 + SIGINT.</summary>
    public const int Interrupted = 130;

    /// <summary>Ended by SIGTERM: 128 + SIGTERM.</summary>
    public const int Terminated = 143;
}
