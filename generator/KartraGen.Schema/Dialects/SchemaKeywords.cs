using System;
using System.Collections.Generic;
using System.Linq;
using KartraGen.Schemas.Json;

namespace KartraGen.Schemas.Dialects;

/// <summary>What the keywords of one schema hold, without a look into the schemas inside.</summary>
internal static class SchemaKeywords
{
    private static readonly string[] NumberLimits =
    [
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "multipleOf",
        "minLength",
        "maxLength",
        "minItems",
        "maxItems",
        "minProperties",
        "maxProperties",
    ];

    /// <summary>Names that may start a schema. Any other one with a dollar starts a formula of Membrane (docs/membrane/dialect.md#formulas).</summary>
    private static readonly HashSet<string> SchemaDollars =
    [
        "$ref",
        "$schema",
        "$id",
        "$defs",
        "$comment",
        "$anchor",
        "$dynamicAnchor",
        "$dynamicRef",
        "$recursiveAnchor",
        "$recursiveRef",
        "$vocabulary",
    ];

    /// <summary>Why a value is no schema that we know; null where it is one.</summary>
    public static string? WhyUnknown(JsonNode node) =>
        node switch
        {
            { Kind: JsonKind.True or JsonKind.False } => null,
            { Kind: not JsonKind.Object } => "it is no schema",
            { Members.Count: > 0 } when node.Members[0].Name is { Length: > 1 } first && first[0] == '$' && !SchemaDollars.Contains(first) =>
                $"it is a formula ({first})",
            _ => null,
        };

    /// <summary>Bounds and patterns.</summary>
    public static EquatableArray<SchemaLimit> Limits(JsonNode node)
    {
        // Draft 4 has the number in "minimum" and a flag in "exclusiveMinimum".
        string Name(string keyword) =>
            keyword switch
            {
                "minimum" when node.Flag("exclusiveMinimum") => "exclusiveMinimum",
                "maximum" when node.Flag("exclusiveMaximum") => "exclusiveMaximum",
                _ => keyword,
            };

        var limits = NumberLimits
            .Where(keyword => node[keyword] is { Kind: JsonKind.Number })
            .Select(keyword => new SchemaLimit(Name(keyword), node[keyword]!.Text));
        if (node.Flag("uniqueItems"))
            limits = limits.Append(new SchemaLimit("uniqueItems", "true"));
        return (node.String("pattern") is { } pattern ? limits.Append(new SchemaLimit("pattern", pattern)) : limits).ToEquatableArray();
    }

    /// <summary>OpenAPI's mapping of a discriminator's values to references.</summary>
    public static EquatableArray<SchemaValue> DiscriminatorValues(JsonNode node) =>
        node["discriminator"]?["mapping"] is { Kind: JsonKind.Object } mapping
            ? mapping
                .Members.Where(static member => member.Value.Kind == JsonKind.String)
                .Select(static member => new SchemaValue(member.Name, member.Value.Text))
                .ToEquatableArray()
            : default;

    /// <summary><c>dependentRequired</c>, and the lists of its ancestor <c>dependencies</c>.</summary>
    public static EquatableArray<SchemaCondition> Conditions(JsonNode node)
    {
        if (node["dependentRequired"] is null && node["dependencies"] is null)
            return default;
        var lists = (node["dependentRequired"]?.Members ?? [])
            .Concat(node["dependencies"]?.Members ?? [])
            .Where(static member => member.Value.Kind == JsonKind.Array);
        return lists
            .Select(static member => new SchemaCondition(
                new[] { new SchemaTag(member.Name, default) }.ToEquatableArray(),
                SchemaTypesReader.Strings(member.Value).ToEquatableArray()
            ))
            .ToEquatableArray();
    }
}
