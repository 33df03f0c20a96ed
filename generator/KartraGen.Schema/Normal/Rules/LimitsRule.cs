using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace KartraGen.Schemas.Normal.Rules;

/// <summary>Of several limits of one kind the tightest counts; those that say nothing of the types, or nothing at all, go. Members are required once.</summary>
internal sealed class LimitsRule : INormalRule
{
    public Schema? Apply(Schema schema, Reduction reduction)
    {
        if (!Compositions.IsOnlyOrNull(schema.Composition) || (schema.Limits.Count == 0 && schema.Required.Count < 2))
            return null;
        var limits = Tightest(schema.Limits.Where(limit => Concerns(limit.Keyword, schema.Types)));
        var required = schema.Required.Distinct(StringComparer.Ordinal).OrderBy(static name => name, StringComparer.Ordinal).ToEquatableArray();
        return limits.Equals(schema.Limits) && required.Equals(schema.Required) ? null : schema with { Limits = limits, Required = required };
    }

    private static EquatableArray<SchemaLimit> Tightest(IEnumerable<SchemaLimit> limits)
    {
        var kept = new List<SchemaLimit>();
        foreach (var limit in limits)
        {
            var same = kept.FindIndex(other => other.Keyword == limit.Keyword);
            if (IsNothing(limit) || kept.Contains(limit))
                continue;
            if (same < 0 || limit.Keyword is "pattern" or "multipleOf" || Number(limit) is not { } number || Number(kept[same]) is not { } other)
                kept.Add(limit);
            else if (IsLower(limit.Keyword) ? number > other : number < other)
                kept[same] = limit;
        }

        return kept.ToEquatableArray();
    }

    private static bool IsNothing(SchemaLimit limit) => limit.Value == "0" && limit.Keyword is "minLength" or "minItems" or "minProperties";

    private static bool IsLower(string keyword) => keyword is "minimum" or "exclusiveMinimum" or "minLength" or "minItems" or "minProperties";

    private static decimal? Number(SchemaLimit limit) =>
        decimal.TryParse(limit.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool Concerns(string keyword, SchemaTypes types) =>
        (types & ~SchemaTypes.Null) == SchemaTypes.None
        || (
            types
            & keyword switch
            {
                "minLength" or "maxLength" or "pattern" => SchemaTypes.String,
                "minItems" or "maxItems" or "uniqueItems" => SchemaTypes.Array,
                "minProperties" or "maxProperties" => SchemaTypes.Object,
                _ => SchemaTypes.Number | SchemaTypes.Integer,
            }
        ) != 0;
}
