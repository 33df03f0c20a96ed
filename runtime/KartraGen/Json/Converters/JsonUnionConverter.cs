using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KartraGen.Json;

/// <summary>Lets plain <see cref="JsonSerializer"/> read and write a generated union with the union's own code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class JsonUnionConverter<T> : JsonConverter<T>
    where T : JsonUnion, IJsonUnion<T>
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonConverters.Read<UnionValue<T>, T>(ref reader);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        UnionValue<T>.Write(new JsonValueWriter(writer, checks: false), value);
}
