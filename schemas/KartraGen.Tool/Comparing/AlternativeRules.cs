namespace KartraGen.Tool.Comparing;

/// <summary>KG6001.</summary>
internal static class AlternativeRules
{
    /// <summary>Reports alternatives that came or went.</summary>
    /// <returns>Those that stayed, to be compared.</returns>
    public static IReadOnlyList<(SchemaPlace Before, SchemaPlace After)> Pair(ChangeLog log, SchemaPlace before, SchemaPlace after)
    {
        var old = before.Alternatives.Select(place => place.Resolved()).ToList();
        var now = after.Alternatives.Select(place => place.Resolved()).ToList();
        log.AddOrder(after, old.Select(Name), now.Select(Name));
        var pairs = new List<(SchemaPlace, SchemaPlace)>();
        Match((left, right) => left.Schema.Equals(right.Schema));
        Match((left, right) => left.Schema.Title == right.Schema.Title && CSharpShapes.Of(left.Schema) == CSharpShapes.Of(right.Schema));
        Match((left, right) => CSharpShapes.Of(left.Schema) == CSharpShapes.Of(right.Schema));

        foreach (var place in old)
        {
            // What reads a union with Match has one case too many then, and one too few below.
            log.Add(ChangeRules.AlternativesChanged, after, log.IsInput ? Severity.Breaking : Severity.Safe, Severity.Breaking, $"lost an alternative ({Name(place)})", before: Name(place));
        }

        foreach (var place in now)
        {
            log.Add(
                ChangeRules.AlternativesChanged, place, log.IsInput ? Severity.Safe : Severity.Dangerous, log.IsInput ? Severity.Info : Severity.Breaking,
                $"got an alternative ({Name(place)})", after: Name(place));
        }

        return pairs;

        void Match(Func<SchemaPlace, SchemaPlace, bool> same)
        {
            foreach (var left in old.ToList())
            {
                if (now.Find(right => same(left, right)) is { } right)
                {
                    pairs.Add((left, right));
                    old.Remove(left);
                    now.Remove(right);
                }
            }
        }
    }

    private static string Name(SchemaPlace place) => place.Schema.Title ?? CSharpShapes.Of(place.Schema).ToString().ToLowerInvariant();
}
