using System.Reflection;
using System.Text.Json;

namespace KartraGen.Tool.Installing;

/// <summary>Actions that come with the tool and are made in a workspace: <c>packs/NAME</c>.</summary>
/// <param name="Name">The pack's name.</param>
/// <param name="IntegrationKey">The integration that the actions belong to, unless another is named.</param>
/// <param name="Actions">What is made.</param>
internal sealed record Pack(string Name, string IntegrationKey, IReadOnlyList<MembraneActionSpec> Actions)
{
    private const string Prefix = "packs/";
    private const string File = "/pack.json";

    /// <summary>The packs that there are.</summary>
    public static IReadOnlyList<string> Names =>
        [
            .. Assembly
                .GetExecutingAssembly()
                .GetManifestResourceNames()
                .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(File, StringComparison.Ordinal))
                .Select(name => name[Prefix.Length..^File.Length])
                .Order(StringComparer.Ordinal),
        ];

    /// <exception cref="ToolException">There is no such pack.</exception>
    public static Pack Read(string name)
    {
        if (!Names.Contains(name))
        {
            throw ToolException.CouldNotStart(
                "PACK.UNKNOWN",
                $"There is no pack '{name}'.",
                [.. Names.Select(known => $"kartragen install {known}")]
            );
        }

        var pack = Json(Prefix + name + File);
        var app = pack.GetProperty("app").GetString()!;
        return new Pack(
            name,
            pack.GetProperty("integrationKey").GetString()!,
            [
                .. pack.GetProperty("actions")
                    .EnumerateObject()
                    .Select(action =>
                    {
                        var snapshot = Json($"{Prefix}{name}/{app}/{action.Name}.action.json");
                        return new MembraneActionSpec
                        {
                            Key = action.Name,
                            Name = snapshot.GetProperty("name").GetString(),
                            Description = snapshot.GetProperty("description").GetString(),
                            Type = action.Value.GetProperty("type").GetString(),
                            Config = action.Value.GetProperty("config"),
                            InputSchema = snapshot.GetProperty("inputSchema"),
                        };
                    }),
            ]
        );
    }

    private static JsonElement Json(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }
}
