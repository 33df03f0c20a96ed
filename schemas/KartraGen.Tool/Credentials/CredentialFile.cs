using System.Text.Json;

namespace KartraGen.Tool.Credentials;

/// <summary>
/// Reads the JSON of <c>membrane credentials --json</c>, or of <c>~/.membrane/credentials.json</c>, where the CLI's login puts it
/// ("credentials are stored in ~/.membrane/credentials.json", membranedev/application-skills). The latter's form is not published: its
/// names are expected at the root, or in one object below it.
/// </summary>
internal static class CredentialFile
{
    private static readonly Dictionary<string, string[]> Names = new()
    {
        ["MEMBRANE_API_URL"] = ["apiUri", "apiUrl"],
        ["MEMBRANE_TOKEN"] = ["token", "accessToken"],
        ["MEMBRANE_WORKSPACE_KEY"] = ["workspaceKey"],
        ["MEMBRANE_WORKSPACE_SECRET"] = ["workspaceSecret"],
        ["MEMBRANE_TENANT_KEY"] = ["tenantKey"],
    };

    /// <summary>The variables that the text stands for; null where it is not of that form.</summary>
    public static Dictionary<string, string>? Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object
                ? root.EnumerateObject()
                    .Select(member => member.Value)
                    .Where(value => value.ValueKind == JsonValueKind.Object)
                    .Prepend(root)
                    .Select(Read)
                    .MaxBy(found => found.Count)
                : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private static Dictionary<string, string> Read(JsonElement members)
    {
        var found = new Dictionary<string, string>();
        foreach (var (variable, names) in Names)
        {
            if (
                names
                    .Select(name => members.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null)
                    .FirstOrDefault(value => !string.IsNullOrWhiteSpace(value)) is
                { } text
            )
            {
                found[variable] = text;
            }
        }

        return found;
    }
}
