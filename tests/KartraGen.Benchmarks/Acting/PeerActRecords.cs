using System.Text.Json.Serialization;
using KartraGen.Benchmarks.Json;

namespace KartraGen.Benchmarks.Acting;

internal sealed record PeerActRequest
{
    [JsonPropertyName("key")]
    public required string Key { get; init; }

    [JsonPropertyName("integrationKey")]
    public required string IntegrationKey { get; init; }

    [JsonPropertyName("input")]
    public required PeerLeadRequest Input { get; init; }
}

internal sealed record PeerLeadRequest
{
    public string? Email { get; init; }
}

internal sealed record PeerActAnswer
{
    [JsonPropertyName("output")]
    public PeerAnswer? Output { get; set; }

    [JsonPropertyName("actionRunId")]
    public string? ActionRunId { get; set; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(PeerActRequest))]
[JsonSerializable(typeof(PeerActAnswer))]
internal sealed partial class PeerActContext : JsonSerializerContext;
