using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KartraGen.Schemas;

namespace KartraGen.Generator;

/// <summary>A schema's limits -> the checks that its C# type can make. What cannot be checked stands in the documentation alone.</summary>
internal static class Checks
{
    public static EquatableArray<CheckModel> Of(Schema schema, TypeModel type) =>
        type.Kind == TypeKind.Text && schema.Format is "email" or "ipv4" or "ipv6" or "uri"
            ? Of(schema.Limits, type).Append(new CheckModel("format", '"' + schema.Format + '"')).ToEquatableArray()
            : Of(schema.Limits, type);

    /// <summary>The sets of which one must hold; none where one of them cannot be checked whole.</summary>
    public static EquatableArray<EquatableSet<CheckModel>> OfRefinements(Schema schema, TypeModel type)
    {
        var sets = schema.Refinements.Select(set => Of(set, type).ToEquatableSet()).ToEquatableArray();
        return sets.Where((set, i) => set.Count < schema.Refinements[i].Count).Any() ? default : sets;
    }

    private static EquatableArray<CheckModel> Of(IEnumerable<SchemaLimit> limits, TypeModel type) =>
        limits
            .Where(limit => Keywords(type.Kind).Contains(limit.Keyword))
            .Select(limit => Of(limit, type.Kind))
            .Where(static check => check is not null)
            .Select(static check => check!)
            .ToEquatableArray();

    private static string[] Keywords(TypeKind kind) =>
        kind switch
        {
            TypeKind.Text => ["minLength", "maxLength", "pattern"],
            TypeKind.Integer or TypeKind.Number or TypeKind.Double => ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
            TypeKind.List => ["minItems", "maxItems", "uniqueItems"],
            TypeKind.Map => ["minProperties", "maxProperties"],
            _ => [],
        };

    private static CheckModel? Of(SchemaLimit limit, TypeKind kind)
    {
        if (limit.Keyword == "uniqueItems")
            return new CheckModel(limit.Keyword, null);
        if (limit.Keyword == "pattern")
            return EcmaPattern.ToDotNet(limit.Value) is { } pattern ? new CheckModel(limit.Keyword, null, limit.Value, pattern) : null;
        if (!decimal.TryParse(limit.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return null;

        var counts = limit.Keyword is not ("minimum" or "maximum" or "exclusiveMinimum" or "exclusiveMaximum" or "multipleOf");
        if (counts && (number < 0 || number > long.MaxValue || number != decimal.Truncate(number)))
            return null;
        if (limit.Keyword == "multipleOf" && number <= 0)
            return null;
        return new CheckModel(
            limit.Keyword,
            counts
                ? decimal.Truncate(number).ToString("0", CultureInfo.InvariantCulture)
                : number.ToString(CultureInfo.InvariantCulture) + (kind == TypeKind.Double ? "d" : "m")
        );
    }
}
