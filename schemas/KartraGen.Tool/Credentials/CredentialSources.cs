namespace KartraGen.Tool.Credentials;

/// <summary>Finds credentials: a file or standard input, a file of variables, the process's environment, what the CLI's login left.</summary>
public static class CredentialSources
{
    private const string LoginFile = "~/.membrane/credentials.json";

    /// <summary>The one set that is used.</summary>
    /// <param name="credentials">A file of <c>membrane credentials --json</c>, <c>-</c> for standard input, or null.</param>
    /// <param name="envFile">A file of <c>membrane credentials --shell</c>, or null.</param>
    /// <param name="console">Standard input and the environment.</param>
    /// <exception cref="ToolException">A named source cannot be read, or no source has a complete set.</exception>
    public static CredentialSet Find(string? credentials, string? envFile, ToolConsole console)
    {
        if (credentials is not null && envFile is not null)
        {
            throw ToolException.CouldNotStart("CREDENTIALS.TWO_SOURCES", "--credentials and --env-file exclude each other.");
        }

        var set =
            credentials is not null ? FromJson(credentials, console)
            : envFile is not null ? FromEnvFile(envFile, console)
            : FromSurroundings(console);
        return set.Missing.Count == 0
            ? set
            : throw ToolException.CouldNotStart(
                "CREDENTIALS.MISSING",
                $"Credentials are incomplete: {set.Source} lacks {string.Join(", ", set.Missing)}.",
                "Set MEMBRANE_WORKSPACE_KEY, MEMBRANE_WORKSPACE_SECRET and MEMBRANE_TENANT_KEY, or MEMBRANE_TOKEN.",
                "Or pipe them in: membrane credentials --json | kartragen fetch --credentials -",
                "Or log in with Membrane's own tool: membrane login --tenant",
                "Or name a file that 'membrane credentials --shell' wrote: kartragen fetch --env-file .env.local"
            );
    }

    private static CredentialSet FromEnvFile(string path, ToolConsole console)
    {
        var variables = EnvFile.Parse(ReadFile(path, console));
        return new CredentialSet(path, name => variables.GetValueOrDefault(name) ?? Tenant(name, console));
    }

    private static CredentialSet FromJson(string path, ToolConsole console)
    {
        var source = path == "-" ? "standard input" : path;
        // The parser's message is not told: it may quote the text.
        return Of(source, path == "-" ? console.Input.ReadToEnd() : ReadFile(path, console), console)
            ?? throw ToolException.CouldNotStart("CREDENTIALS.NOT_JSON", $"{source} is not the output of 'membrane credentials --json'.");
    }

    /// <summary>The environment, or what the CLI's login left where the environment has nothing of the kind.</summary>
    private static CredentialSet FromSurroundings(ToolConsole console)
    {
        var environment = new CredentialSet("the environment", console.Variable);
        var home = console.Variable("HOME") ?? console.Variable("USERPROFILE");
        if (environment is not { Token: null, WorkspaceKey: null, WorkspaceSecret: null } || string.IsNullOrEmpty(home))
        {
            return environment;
        }

        var file = Path.Combine(home, ".membrane", "credentials.json");
        return File.Exists(file) && Of(LoginFile, ReadFile(file, console), console) is { } login ? login : environment;
    }

    private static CredentialSet? Of(string source, string text, ToolConsole console) =>
        CredentialFile.Parse(text) is { } members
            ? new CredentialSet(source, name => members.GetValueOrDefault(name) ?? Tenant(name, console))
            : null;

    /// <summary>The tenant is no secret and is often chosen apart from the rest; nothing else is mixed between sources.</summary>
    private static string? Tenant(string name, ToolConsole console) => name == "MEMBRANE_TENANT_KEY" ? console.Variable(name) : null;

    private static string ReadFile(string path, ToolConsole console)
    {
        try
        {
            return File.ReadAllText(Path.Combine(console.Directory, path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw ToolException.CouldNotStart("CREDENTIALS.FILE", $"{path} cannot be read: {exception.Message}");
        }
    }
}
