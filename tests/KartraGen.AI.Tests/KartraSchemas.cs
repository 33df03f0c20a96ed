using System.Text.Json;

namespace KartraGen.AI.Tests;

/// <summary>The snapshots of this repository.</summary>
internal static class KartraSchemas
{
    /// <summary>Each action's input schema, by its key.</summary>
    public static IReadOnlyDictionary<string, JsonElement> All { get; } = Files().ToDictionary(file => file.GetProperty("key").GetString()!, Input);

    /// <summary>The files, in order.</summary>
    public static IEnumerable<JsonElement> Files()
    {
        var assembly = typeof(KartraSchemas).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith("kartra/", StringComparison.Ordinal)).Order())
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var document = JsonDocument.Parse(stream);
            yield return document.RootElement.Clone();
        }
    }

    private static JsonElement Input(JsonElement file) => file.GetProperty("inputSchema");
}
