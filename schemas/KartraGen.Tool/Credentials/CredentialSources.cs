using System.Text.Json;

namespace KartraGen.Tool.Credentials;

/// <summary>Finds credentials without login: a file or standard input, a file of variables, the process's environment.</summary>
public static class CredentialSources
{
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

        var set = credentials is not null ? FromJson(credentials, console) : envFile is not null ? FromEnvFile(envFile, console) : new CredentialSet("the environment", console.Variable);
        return set.Missing.Count == 0
            ? set
            : throw ToolException.CouldNotStart(
                "CREDENTIALS.MISSING",
                $"Credentials are incomplete: {set.Source} lacks {string.Join(", ", set.Missing)}.",
                "Set MEMBRANE_WORKSPACE_KEY, MEMBRANE_WORKSPACE_SECRET and MEMBRANE_TENANT_KEY, or MEMBRANE_TOKEN.",
                "Or pipe them in: membrane credentials --json | kartragen fetch --credentials -",
                "Or name a file that 'membrane credentials --shell' wrote: kartragen fetch --env-file .env.local");
    }

    private static CredentialSet FromEnvFile(string path, ToolConsole console)
    {
        var variables = EnvFile.Parse(ReadFile(path, console));
        return new CredentialSet(path, name => variables.GetValueOrDefault(name) ?? Tenant(name, console));
    }

    private static CredentialSet FromJson(string path, ToolConsole console)
    {
        var source = path == "-" ? "standard input" : path;
        var text = path == "-" ? console.Input.ReadToEnd() : ReadFile(path, console);
        try
        {
            using var document = JsonDocument.Parse(text);
            var members = document.RootElement.EnumerateObject()
                .Where(member => member.Value.ValueKind == JsonValueKind.String)
                .ToDictionary(member => member.Name, member => member.Value.GetString());
            return new CredentialSet(source, name => members.GetValueOrDefault(JsonName(name)) ?? Tenant(name, console));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            // Not the parser's message: it may quote the text.
            throw ToolException.CouldNotStart("CREDENTIALS.NOT_JSON", $"{source} is not the output of 'membrane credentials --json'.");
        }
    }

    /// <summary>The names of <c>membrane credentials --json</c>.</summary>
    private static string JsonName(string variable) => variable switch
    {
        "MEMBRANE_API_URL" => "apiUri",
        "MEMBRANE_TOKEN" => "token",
        "MEMBRANE_WORKSPACE_KEY" => "workspaceKey",
        "MEMBRANE_WORKSPACE_SECRET" => "workspaceSecret",
        "MEMBRANE_TENANT_KEY" => "tenantKey",
        _ => "",
    };

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
