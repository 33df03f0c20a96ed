using System.Text.Json;
using System.Text.Json.Serialization;

namespace KartraGen.Benchmarks.Json;

internal sealed record PeerTransaction
{
    private ulong _set;

    public long? TransactionId
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 0;
        }
    }

    public PeerEnum? TransactionType
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 1;
        }
    }

    public string? ProductName
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 2;
        }
    }

    public decimal? TransactionFullAmount
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 3;
        }
    }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? AdditionalProperties { get; set; }

    public bool IsSet(int member) => (_set & (1UL << member)) != 0;
}
