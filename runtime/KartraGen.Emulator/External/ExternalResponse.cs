using System.Text.Json;

namespace KartraGen.Emulator;

/// <summary>What the connected app's API answers.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">The JSON body; undefined for none.</param>
public sealed record ExternalResponse(int Status, JsonElement Body);
