using System.Text;
using System.Text.Json;

namespace KartraGen.Json;

/// <summary>A generated record that keeps what its schema does not name.</summary>
public abstract record JsonOpenRecord : JsonRecord
{
    /// <summary>Members that the schema does not name: written back as they came, and sent where assigned. Never null.</summary>
    public IReadOnlyDictionary<string, JsonElement> AdditionalProperties
    {
        get => _json.Others;
        init => _json.Others = value;
    }

    /// <inheritdoc/>
    public abstract bool Equals(JsonOpenRecord? other);

    /// <inheritdoc/>
    public abstract override int GetHashCode();

    /// <summary>Appends nothing: what the schema does not name may be secret.</summary>
    protected override bool PrintMembers(StringBuilder builder) => false;
}
