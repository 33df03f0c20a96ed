using System.Text.Json;
using System.Text.Json.Serialization;

namespace KartraGen.Benchmarks.Json;

internal sealed record PeerList
{
    private ulong _set;

    public string? ListName
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 0;
        }
    }

    public long? ListId
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 1;
        }
    }

    public long? Active
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 2;
        }
    }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? AdditionalProperties { get; set; }

    public bool IsSet(int member) => (_set & (1UL << member)) != 0;
}
