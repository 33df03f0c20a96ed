using System.Text.Json;
using System.Text.Json.Serialization;

namespace KartraGen.Benchmarks.Json;

internal sealed record PeerCustomField
{
    private ulong _set;

    public long? FieldId
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 0;
        }
    }

    public string? FieldIdentifier
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 1;
        }
    }

    public PeerEnum? FieldType
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 2;
        }
    }

    public PeerFieldValue? FieldValue
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
