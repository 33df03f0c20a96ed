namespace KartraGen.Tool;

/// <summary>What the tool sees of the process it runs in: its streams, its environment, its directory.</summary>
public sealed record ToolConsole
{
    /// <summary>Standard input, for <c>--credentials -</c>.</summary>
    public required TextReader Input { get; init; }

    /// <summary>Standard output: data only.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Standard error: everything for people.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>The value of an environment variable.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>The directory that relative paths start from.</summary>
    public required string Directory { get; init; }

    /// <summary>Whether standard error is a terminal that shows progress and colour.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>The console of this process.</summary>
    public static ToolConsole OfProcess() =>
        new()
        {
            Input = Console.In,
            Output = Console.Out,
            Error = Console.Error,
            Variable = Environment.GetEnvironmentVariable,
            Directory = Environment.CurrentDirectory,
            IsTerminal = !Console.IsErrorRedirected,
        };
}
