using System.Text.Json;
using System.Text.Json.Serialization;

namespace KartraGen.Tool.Snapshots;

/// <summary>How snapshots and locks are read and written as JSON; made by System.Text.Json's generator, since reflection takes longer than a check.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    MaxDepth = CanonicalJson.MaxDepth
)]
[JsonSerializable(typeof(SnapshotLock))]
[JsonSerializable(typeof(ActionSnapshot))]
internal sealed partial class SnapshotJson : JsonSerializerContext;
