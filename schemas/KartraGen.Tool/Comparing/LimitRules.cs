using System.Globalization;
using KartraGen.Schemas;

namespace KartraGen.Tool.Comparing;

/// <summary>KG5001 and KG5002.</summary>
internal static class LimitRules
{
    public static void Compare(ChangeLog log, SchemaPlace before, SchemaPlace after)
    {
        var (old, now) = (Read(before), Read(after));
        foreach (var keyword in old.Keys.Union(now.Keys).Order(StringComparer.Ordinal))
        {
            var (was, isNow) = (old.GetValueOrDefault(keyword), now.GetValueOrDefault(keyword));
            if (was == isNow)
            {
                continue;
            }

            if (!Concerns(keyword, before) && !Concerns(keyword, after))
            {
                log.Add(ChangeRules.TextChanged, after, Severity.Safe, Severity.Info, $"{keyword} changed, which says nothing of this type", was, isNow);
            }
            else if (Tightens(keyword, was, isNow))
            {
                var wire = !log.IsInput ? Severity.Safe : was is null ? Severity.Dangerous : Severity.Breaking;
                log.Add(ChangeRules.ConstraintTightened, after, wire, log.IsInput ? Severity.Safe : Severity.Info, $"{keyword} allows less now", was, isNow);
            }
            else
            {
                log.Add(ChangeRules.ConstraintLoosened, after, Severity.Safe, Severity.Info, $"{keyword} allows more now", was, isNow);
            }
        }
    }

    private static Dictionary<string, string> Read(SchemaPlace place) =>
        place.Schema.Limits.DistinctBy(limit => limit.Keyword).ToDictionary(limit => limit.Keyword, limit => limit.Value);

    /// <summary>Whether less is allowed; also where it cannot be told, as of two patterns.</summary>
    private static bool Tightens(string keyword, string? before, string? after)
    {
        if (before is null || after is null)
        {
            return after is not null;
        }

        var comparable = double.TryParse(before, CultureInfo.InvariantCulture, out var old) & double.TryParse(after, CultureInfo.InvariantCulture, out var now);
        return keyword switch
        {
            _ when !comparable => true,
            _ when keyword.StartsWith("min", StringComparison.Ordinal) || keyword == "exclusiveMinimum" => now > old,
            _ when keyword.StartsWith("max", StringComparison.Ordinal) || keyword == "exclusiveMaximum" => now < old,
            "multipleOf" => now == 0 || old % now != 0,
            _ => true,
        };
    }

    private static bool Concerns(string keyword, SchemaPlace place)
    {
        var types = TypeRules.Allowed(place.Schema);
        return keyword switch
        {
            "minLength" or "maxLength" or "pattern" => types.HasFlag(SchemaTypes.String),
            "minItems" or "maxItems" or "uniqueItems" => types.HasFlag(SchemaTypes.Array),
            "minProperties" or "maxProperties" => types.HasFlag(SchemaTypes.Object),
            _ => (types & (SchemaTypes.Number | SchemaTypes.Integer)) != SchemaTypes.None,
        };
    }
}
