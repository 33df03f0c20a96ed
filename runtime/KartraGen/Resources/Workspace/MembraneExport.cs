using System.Text.Json;

namespace KartraGen;

/// <summary>A workspace's configuration as Membrane gave it: as JSON, or as a zip of files.</summary>
/// <param name="configuration">The JSON; undefined where it came as a zip.</param>
/// <param name="zip">The zip; empty where it came as JSON.</param>
public sealed class MembraneExport(JsonElement configuration, ReadOnlyMemory<byte> zip)
{
    /// <summary>The JSON; undefined where it came as a zip.</summary>
    public JsonElement Configuration { get; } = configuration;

    /// <summary>The zip; empty where it came as JSON.</summary>
    public ReadOnlyMemory<byte> Zip { get; } = zip;

    /// <summary>The form and the size only.</summary>
    public override string ToString() => $"{nameof(MembraneExport)} {{ {(Zip.IsEmpty ? "JSON" : $"{Zip.Length} bytes of zip")} }}";
}
