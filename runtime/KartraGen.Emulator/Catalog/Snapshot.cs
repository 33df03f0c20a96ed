using System.Reflection;
using System.Text.Json;

namespace KartraGen.Emulator.Catalog;

/// <summary>One <c>*.action.json</c>: what an app's catalog says of an action.</summary>
internal sealed record Snapshot(string App, string Name, string? Key, string? Id, string? Description, JsonElement? InputSchema, JsonElement? OutputSchema)
{
    private const string Suffix = ".action.json";

    public static IReadOnlyList<Snapshot> OfKartra()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(Suffix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name =>
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                using var document = JsonDocument.Parse(stream);
                return Read(document.RootElement.Clone(), name);
            })];
    }

    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">A file is not a snapshot; the message names it.</exception>
    public static IReadOnlyList<Snapshot> In(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*" + Suffix, SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(FromFile)];

    private static Snapshot FromFile(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return Read(document.RootElement.Clone(), path);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{path} is not valid JSON: {exception.Message}", exception);
        }
    }

    private static Snapshot Read(JsonElement json, string source) => new(
        Text(json, "app") ?? throw new InvalidDataException($"{source} has no \"app\"."),
        Text(json, "name") ?? throw new InvalidDataException($"{source} has no \"name\"."),
        Text(json, "key"), Text(json, "id"), Text(json, "description"), Member(json, "inputSchema"), Member(json, "outputSchema"));

    private static string? Text(JsonElement json, string name) => Member(json, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private static JsonElement? Member(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : null;
}
