using System.Text.Json;
using System.Text.Json.Nodes;
using KartraGen.Json;

namespace KartraGen;

/// <summary>Writes members that are there, and nothing for those that are not.</summary>
internal static class OptionalMembers
{
    public static void WriteIfSet(this Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    public static void WriteIfSet(this Utf8JsonWriter writer, string name, bool? value)
    {
        if (value is { } flag)
        {
            writer.WriteBoolean(name, flag);
        }
    }

    public static void WriteIfSet(this Utf8JsonWriter writer, string name, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Undefined)
        {
            writer.WritePropertyName(name);
            value.CopyTo(writer);
        }
    }

    public static void WriteIfSet(this Utf8JsonWriter writer, string name, JsonObject? value)
    {
        if (value is not null)
        {
            writer.WritePropertyName(name);
            value.WriteTo(writer);
        }
    }
}
