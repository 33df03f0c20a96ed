using System.Text.Json;

namespace KartraGen.AI.Tests.Portable;

/// <summary>A schema with inputs that it accepts and refuses, from <c>cases.json</c>.</summary>
public sealed record PortableCase
{
    /// <summary>All of them, by name.</summary>
    public static IReadOnlyDictionary<string, PortableCase> All { get; } = Read();

    public required string Name { get; init; }

    public required JsonElement Schema { get; init; }

    public JsonElement[] Accepts { get; init; } = [];

    public JsonElement[] Refuses { get; init; } = [];

    /// <summary>True where the input is no object and stands in a member of one.</summary>
    public bool Wrapped { get; init; }

    /// <summary>True where the schema is no JSON Schema, or our answer is not a validator's.</summary>
    public bool NoOracle { get; init; }

    /// <summary>The arguments that a model gives for an input.</summary>
    public JsonElement Arguments(JsonElement input) => Wrapped ? JsonSerializer.SerializeToElement(new { input }) : input;

    private static Dictionary<string, PortableCase> Read()
    {
        using var stream = typeof(PortableCase).Assembly.GetManifestResourceStream("cases.json")!;
        return JsonSerializer.Deserialize<PortableCase[]>(stream, JsonSerializerOptions.Web)!.ToDictionary(one => one.Name);
    }
}
