using System.Text.Json.Serialization;

namespace KartraGen.Benchmarks.Json;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(PeerAnswer))]
[JsonSerializable(typeof(PeerNewLead))]
[JsonSerializable(typeof(IReadOnlyList<PeerOption>), TypeInfoPropertyName = "OptionList")]
[JsonSerializable(typeof(IReadOnlyList<PeerNewFieldValue>), TypeInfoPropertyName = "NewFieldValues")]
internal sealed partial class PeerContext : JsonSerializerContext;
