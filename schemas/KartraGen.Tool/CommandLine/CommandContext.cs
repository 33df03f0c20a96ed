using System.CommandLine;
using KartraGen.Tool.Credentials;
using KartraGen.Tool.Folder;
using KartraGen.Tool.Output;
using Microsoft.Extensions.Options;

namespace KartraGen.Tool.CommandLine;

/// <summary>What every command needs of its arguments.</summary>
public sealed class CommandContext
{
    private readonly ParseResult arguments;
    private readonly GlobalOptions options;

    /// <summary>Reads the global options.</summary>
    public CommandContext(ParseResult arguments, GlobalOptions options, ToolConsole console)
    {
        this.arguments = arguments;
        this.options = options;
        Console = console;
        Json = arguments.GetValue(options.Json);
        Messages = new Messages(
            console,
            quiet: arguments.GetValue(options.Quiet),
            color: !arguments.GetValue(options.NoColor) && string.IsNullOrEmpty(console.Variable("NO_COLOR"))
        );
    }

    /// <summary>The streams.</summary>
    public ToolConsole Console { get; }

    /// <summary>Whom the client of <see cref="Connect"/> asks; null before.</summary>
    public string? Host { get; private set; }

    /// <summary>For people.</summary>
    public Messages Messages { get; }

    /// <summary>Whether standard output gets one JSON object.</summary>
    public bool Json { get; }

    /// <summary>Prints data on standard output.</summary>
    public void Print(SafeText text) => Console.Output.Write(text.ToString());

    /// <summary>The schemas folder as it was named.</summary>
    public string FolderName => arguments.GetValue(options.Output)!;

    /// <summary>The schemas folder's full path.</summary>
    public string Folder => Path.GetFullPath(Path.Combine(Console.Directory, FolderName));

    /// <summary>Reads the schemas folder. Writes nothing.</summary>
    /// <exception cref="ToolException">It cannot be read, or an interrupted fetch has left it neither old nor new.</exception>
    public SnapshotFolder OpenFolder()
    {
        RefuseInterrupted(Folder);
        foreach (var stray in Strays)
        {
            Messages.Warning(
                $"{FolderName}/{stray} looks like a snapshot and is not taken in: only *.action.json is. Rename it, or move it out of the folder."
            );
        }

        return SnapshotFolder.Open(Folder);
    }

    /// <summary>Files of the schemas folder that look like snapshots and are none, relative.</summary>
    public IReadOnlyList<string> Strays => StraySnapshots.Find(Folder);

    /// <summary>
    /// Before anything is read: whether an interrupted fetch has left the schemas folder that a path names, or of which it names an app's
    /// folder or a file, neither old nor new.
    /// </summary>
    /// <param name="path">The full path of a folder or a file.</param>
    /// <exception cref="ToolException">It has.</exception>
    public static void RefuseInterruptedAround(string path)
    {
        var above = Path.GetDirectoryName(path);
        foreach (var folder in new[] { path, above, Path.GetDirectoryName(above) }.OfType<string>())
        {
            RefuseInterrupted(folder);
        }
    }

    /// <summary>Finishes what an interrupted fetch has left in the schemas folder, and says so.</summary>
    /// <returns>Whether there was anything to finish.</returns>
    /// <exception cref="ToolException">It cannot be finished.</exception>
    public bool FinishInterrupted()
    {
        var finished = FolderTransaction.FinishInterrupted(Folder);
        if (finished)
        {
            Messages.Info($"Finished a fetch into {FolderName} that had been interrupted.");
        }

        return finished;
    }

    private static void RefuseInterrupted(string folder)
    {
        if (FolderTransaction.IsInterrupted(folder))
        {
            throw ToolException.CouldNotStart(
                "FOLDER.INTERRUPTED",
                $"A fetch into {folder} was interrupted, or is at work: some snapshots are new and some are old.",
                "Finish it: kartragen fetch --finish"
            );
        }
    }

    /// <summary>The value of an option of the command.</summary>
    public T? Value<T>(Option<T> option) => arguments.GetValue(option);

    /// <summary>The credentials that are used.</summary>
    public CredentialSet FindCredentials() =>
        CredentialSources.Find(arguments.GetValue(options.Credentials), arguments.GetValue(options.EnvFile), Console);

    /// <summary>A client with these credentials.</summary>
    /// <param name="credentials">Whose.</param>
    /// <param name="http">What sends the requests; the client's own unless given.</param>
    /// <exception cref="ToolException">They cannot be used.</exception>
    public MembraneClient Connect(CredentialSet credentials, HttpClient? http = null)
    {
        var timeout = TimeSpan.FromSeconds(arguments.GetValue(options.Timeout));
        var membrane = new MembraneOptions
        {
            Token = credentials.Token,
            WorkspaceKey = credentials.Token is null ? credentials.WorkspaceKey : null,
            WorkspaceSecret = credentials.Token is null ? credentials.WorkspaceSecret : null,
            TenantKey = credentials.TenantKey,
            AttemptTimeout = timeout,
            TotalTimeout = timeout * 5,
        };
        if ((arguments.GetValue(options.ApiUri) ?? credentials.ApiUri) is { } address)
        {
            membrane.ApiUri = new Uri(address, UriKind.RelativeOrAbsolute);
        }

        try
        {
            var client = new MembraneClient(membrane, http);
            Host = client.ApiUri.Authority;
            return client;
        }
        catch (OptionsValidationException exception)
        {
            throw ToolException.CouldNotStart("CREDENTIALS.INVALID", string.Join(" ", exception.Failures), $"They come from {credentials.Source}.");
        }
    }
}
