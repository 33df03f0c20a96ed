using System.Text.Json;
using System.Text.Json.Serialization;

namespace KartraGen.Benchmarks.Json;

internal sealed record PeerOption
{
    private ulong _set;

    public long? OptionId
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 0;
        }
    }

    public string? OptionValue
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 1;
        }
    }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? AdditionalProperties { get; set; }

    public bool IsSet(int member) => (_set & (1UL << member)) != 0;
}
