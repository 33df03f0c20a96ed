using System.Globalization;

namespace KartraGen.Tool.Comparing.Rules;

/// <summary>KG5001 and KG5002.</summary>
internal sealed class LimitRules : ISchemaRule
{
    public void Compare(ChangeLog log, SchemaPlace before, SchemaPlace after)
    {
        CompareRefinements(log, before, after);
        var (old, now) = (Read(before), Read(after));
        foreach (var keyword in old.Keys.Union(now.Keys).Order(StringComparer.Ordinal))
        {
            var (was, isNow) = (old.GetValueOrDefault(keyword), now.GetValueOrDefault(keyword));
            if (was == isNow || (Number(was) is { } number && number == Number(isNow)))
            {
                continue;
            }

            if (Tightens(keyword, was, isNow))
            {
                var wire =
                    !log.IsInput ? Severity.Safe
                    : was is null ? Severity.Dangerous
                    : Severity.Breaking;
                log.Add(
                    ChangeRules.ConstraintTightened,
                    after,
                    wire,
                    log.IsInput ? Severity.Safe : Severity.Info,
                    $"{keyword} allows less now",
                    was,
                    isNow
                );
            }
            else
            {
                log.Add(ChangeRules.ConstraintLoosened, after, Severity.Safe, Severity.Info, $"{keyword} allows more now", was, isNow);
            }
        }
    }

    private static void CompareRefinements(ChangeLog log, SchemaPlace before, SchemaPlace after)
    {
        var (old, now) = (Sets(before), Sets(after));
        if (old.SetEquals(now))
        {
            return;
        }

        // Each old set that is left is met as before; of one that is gone nobody knows whether another one is.
        var tightens = now.Count > 0 && (old.Count == 0 || !old.IsSubsetOf(now));
        log.Add(
            tightens ? ChangeRules.ConstraintTightened : ChangeRules.ConstraintLoosened,
            after,
            log.IsInput && tightens ? Severity.Dangerous : Severity.Safe,
            Severity.Info,
            tightens ? "allows less in one of its forms now" : "allows more now",
            string.Join(" or ", old),
            string.Join(" or ", now)
        );
    }

    private static HashSet<string> Sets(SchemaPlace place) =>
        [.. place.Schema.Refinements.Select(set => string.Join(", ", set.Select(limit => $"{limit.Keyword} {limit.Value}")))];

    private static Dictionary<string, string> Read(SchemaPlace place) =>
        place.Schema.Limits.DistinctBy(limit => limit.Keyword).ToDictionary(limit => limit.Keyword, limit => limit.Value);

    private static double? Number(string? value) => double.TryParse(value, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Whether less is allowed; also where it cannot be told, as of two patterns.</summary>
    private static bool Tightens(string keyword, string? before, string? after)
    {
        if (before is null || after is null)
        {
            return after is not null;
        }

        var comparable =
            double.TryParse(before, CultureInfo.InvariantCulture, out var old) & double.TryParse(after, CultureInfo.InvariantCulture, out var now);
        return keyword switch
        {
            _ when !comparable => true,
            _ when keyword.StartsWith("min", StringComparison.Ordinal) || keyword == "exclusiveMinimum" => now > old,
            _ when keyword.StartsWith("max", StringComparison.Ordinal) || keyword == "exclusiveMaximum" => now < old,
            "multipleOf" => now == 0 || old % now != 0,
            _ => true,
        };
    }
}
