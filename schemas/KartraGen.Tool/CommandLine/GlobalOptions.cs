using System.CommandLine;

namespace KartraGen.Tool.CommandLine;

/// <summary>Options that every command understands.</summary>
public sealed class GlobalOptions
{
    /// <summary>A file of <c>membrane credentials --shell</c>.</summary>
    public Option<string?> EnvFile { get; } =
        new("--env-file")
        {
            Description = "Read MEMBRANE_* variables from a file, as 'membrane credentials --shell' writes it.",
            HelpName = "FILE",
            Recursive = true,
        };

    /// <summary>A file of <c>membrane credentials --json</c>, or <c>-</c>.</summary>
    public Option<string?> Credentials { get; } =
        new("--credentials")
        {
            Description = "Read the output of 'membrane credentials --json' from a file, or from standard input (-).",
            HelpName = "-|FILE",
            Recursive = true,
        };

    /// <summary>The API's address.</summary>
    public Option<string?> ApiUri { get; } =
        new("--api-uri")
        {
            Description = "Membrane's API; otherwise MEMBRANE_API_URL, otherwise https://api.getmembrane.com.",
            HelpName = "URI",
            Recursive = true,
        };

    /// <summary>Seconds for one request.</summary>
    public Option<int> Timeout { get; } =
        new("--timeout")
        {
            Description = "Seconds that one request to Membrane may take.",
            HelpName = "SECONDS",
            DefaultValueFactory = _ => 30,
            Recursive = true,
        };

    /// <summary>The schemas folder.</summary>
    public Option<string> Output { get; } =
        new("--output", "-o")
        {
            Description = "The schemas folder.",
            HelpName = "DIR",
            DefaultValueFactory = _ => "schemas",
            Recursive = true,
        };

    /// <summary>One JSON object on standard output.</summary>
    public Option<bool> Json { get; } =
        new("--json") { Description = "Print one JSON object on standard output, errors included.", Recursive = true };

    /// <summary>Only errors on standard error.</summary>
    public Option<bool> Quiet { get; } = new("--quiet", "-q") { Description = "Say nothing but errors and data.", Recursive = true };

    /// <summary>Say why it failed, in full.</summary>
    public Option<bool> Verbose { get; } = new("--verbose", "-v") { Description = "Print the stack of an error.", Recursive = true };

    /// <summary>No colour, as the variable <c>NO_COLOR</c> has it.</summary>
    public Option<bool> NoColor { get; } = new("--no-color") { Description = "No colour; the variable NO_COLOR does the same.", Recursive = true };

    /// <summary>Adds all of them to the root.</summary>
    public void AddTo(Command root)
    {
        root.Add(EnvFile);
        root.Add(Credentials);
        root.Add(ApiUri);
        root.Add(Timeout);
        root.Add(Output);
        root.Add(Json);
        root.Add(Quiet);
        root.Add(Verbose);
        root.Add(NoColor);
    }
}
