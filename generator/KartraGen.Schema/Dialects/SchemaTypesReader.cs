using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KartraGen.Schemas.Json;

namespace KartraGen.Schemas.Dialects;

/// <summary>A schema's types and listed values, said or implied.</summary>
internal static class SchemaTypesReader
{
    public static SchemaTypes Of(JsonNode node)
    {
        var types = Strings(node["type"]).Aggregate(SchemaTypes.None, static (types, name) => types | Of(name));
        if (node.Flag("nullable") && types != SchemaTypes.None)
            types |= SchemaTypes.Null;
        return types;
    }

    /// <summary>The first name of a type that is none.</summary>
    public static string? Unknown(JsonNode node) => Strings(node["type"]).FirstOrDefault(static name => Of(name) == SchemaTypes.None);

    /// <summary>Type names outside these are dropped, as Membrane's SDK does (combineSchemas, docs/membrane/dialect.md#keywords).</summary>
    private static SchemaTypes Of(string name) =>
        name switch
        {
            "null" => SchemaTypes.Null,
            "boolean" => SchemaTypes.Boolean,
            "integer" => SchemaTypes.Integer,
            "number" => SchemaTypes.Number,
            "string" => SchemaTypes.String,
            "array" => SchemaTypes.Array,
            "object" => SchemaTypes.Object,
            _ => SchemaTypes.None,
        };

    /// <summary>The string values of <c>enum</c>, <c>const</c> or <c>referenceRecords</c>; values of other kinds limit a type without naming members.</summary>
    public static EquatableArray<SchemaValue> Values(JsonNode node)
    {
        if (node["enum"] is null && node["const"] is null && node["referenceRecords"] is null)
            return default;
        var listed = Listed(node)
            .Where(static value => value.Kind == JsonKind.String)
            .Select(value => new SchemaValue(value.Text, node["const"] is null ? null : node.String("title")));
        if (node["enum"] is null && node["const"] is null && node["referenceRecords"] is { Kind: JsonKind.Array } records)
        {
            // The type of a value is the type of "id"; Pipedrive's visible_to is a string whose records have numbers (docs/membrane/dialect.md#keywords).
            listed = records
                .Items.Where(static record => record["id"] is { Kind: JsonKind.String or JsonKind.Number })
                .Select(static record => new SchemaValue(record["id"]!.Text, record.String("name")));
        }

        return listed.GroupBy(static value => value.Value, StringComparer.Ordinal).Select(static group => group.First()).ToEquatableArray();
    }

    /// <summary>The other values of <c>enum</c> or <c>const</c>.</summary>
    public static EquatableArray<SchemaLiteral> Literals(JsonNode node) =>
        Listed(node)
            .Where(static value => value.Kind != JsonKind.String)
            .Select(static value => new SchemaLiteral(
                value.Kind,
                value.Kind switch
                {
                    JsonKind.Number => Number(value.Text),
                    JsonKind.Object or JsonKind.Array => value.Compact,
                    _ => value.Text,
                }
            ))
            .Distinct()
            .ToEquatableArray();

    /// <summary>1, 1.0 and 1e0 are one value.</summary>
    private static string Number(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? (number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture)
            : "";

    /// <summary>A string, or the strings of an array.</summary>
    public static IEnumerable<string> Strings(JsonNode? node) =>
        node switch
        {
            { Kind: JsonKind.String } => [node.Text],
            { Kind: JsonKind.Array } => node.Items.Where(static item => item.Kind == JsonKind.String).Select(static item => item.Text),
            _ => [],
        };

    private static IEnumerable<JsonNode> Listed(JsonNode node) =>
        node["enum"] is { Kind: JsonKind.Array } list ? list.Items
        : node["const"] is { } single ? [single]
        : [];
}
