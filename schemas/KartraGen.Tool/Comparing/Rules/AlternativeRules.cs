using KartraGen.Schemas.Normal;

namespace KartraGen.Tool.Comparing.Rules;

/// <summary>KG6001.</summary>
internal static class AlternativeRules
{
    /// <summary>Reports alternatives that came or went.</summary>
    /// <returns>Those that stayed, to be compared.</returns>
    public static IReadOnlyList<(SchemaPlace Before, SchemaPlace After)> Pair(ChangeLog log, SchemaPlace before, SchemaPlace after)
    {
        var (old, now) = (before.Choices.ToList(), after.Choices.ToList());
        log.AddOrder(after, old.Select(Name), now.Select(Name));
        var pairs = new List<(SchemaPlace, SchemaPlace)>();
        Match((left, right) => Annotations.Without(left.Schema).Equals(Annotations.Without(right.Schema)));
        Match((left, right) => left.Schema.Title == right.Schema.Title && CSharpShapes.Of(left.Schema) == CSharpShapes.Of(right.Schema));
        Match((left, right) => CSharpShapes.Of(left.Schema) == CSharpShapes.Of(right.Schema));

        foreach (var place in old)
        {
            // What reads a union with Match has one case too many then, and one too few below.
            var wire =
                !log.IsInput ? Severity.Safe
                : FitsAnother(after, place) ? Severity.Dangerous
                : Severity.Breaking;
            log.Add(ChangeRules.AlternativesChanged, after, wire, Severity.Breaking, $"lost an alternative ({Name(place)})", before: Name(place));
        }

        foreach (var place in now)
        {
            log.Add(
                ChangeRules.AlternativesChanged,
                place,
                !log.IsInput || TakesOthers(after, place) ? Severity.Dangerous : Severity.Safe,
                log.IsInput ? Severity.Info : Severity.Breaking,
                $"got an alternative ({Name(place)})",
                after: Name(place)
            );
        }

        return pairs;

        void Match(Func<SchemaPlace, SchemaPlace, bool> same)
        {
            foreach (var left in old.ToList())
            {
                if (now.Find(right => after.Spend(1) && same(left, right)) is { } right)
                {
                    pairs.Add((left, right));
                    old.Remove(left);
                    now.Remove(right);
                }
            }
        }
    }

    /// <summary>Whether what code of one alternative sends may be valid under another one of a union.</summary>
    /// <param name="union">The union.</param>
    /// <param name="sent">What the code was generated from.</param>
    /// <param name="except">The alternative that is not meant.</param>
    public static bool FitsAnother(SchemaPlace union, SchemaPlace sent, SchemaPlace? except = null) =>
        union.Choices.Any(place => !union.Spend(1) || (place.Pointer != except?.Pointer && !AlternativeOverlap.Refuses(place, sent)));

    /// <summary>Whether what is sent as another alternative may be valid under this one too, and of <c>oneOf</c> exactly one must fit.</summary>
    public static bool TakesOthers(SchemaPlace union, SchemaPlace alternative) =>
        union.Nodes.Any(node => node["oneOf"] is not null)
        && union.Choices.Any(place => !union.Spend(1) || (place.Pointer != alternative.Pointer && !AlternativeOverlap.Refuses(alternative, place)));

    private static string Name(SchemaPlace place) => place.Schema.Title ?? CSharpShapes.Of(place.Schema).ToString().ToLowerInvariant();
}
