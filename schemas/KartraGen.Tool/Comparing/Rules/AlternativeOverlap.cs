using KartraGen.Schemas;

namespace KartraGen.Tool.Comparing.Rules;

/// <summary>Whether what one alternative of a union lets through may fit another one too.</summary>
internal static class AlternativeOverlap
{
    /// <summary>Whether nothing that code of one schema sends can be valid under another.</summary>
    /// <param name="other">The schema that would have to take it.</param>
    /// <param name="sent">The schema that the code was generated from: it sends the members that this one lists.</param>
    public static bool Refuses(SchemaPlace other, SchemaPlace sent) => Refuses(other, sent, depth: 0);

    private static bool Refuses(SchemaPlace other, SchemaPlace sent, int depth)
    {
        (other, sent) = (other.Resolved(), sent.Resolved());
        if (other.IsSpent || sent.IsSpent || other.Schema.Alternatives.Count > 0 || sent.Schema.Alternatives.Count > 0)
        {
            return false;
        }

        var (takes, sends) = (TypeRules.Allowed(other), TypeRules.Allowed(sent));
        if ((takes & sends) == SchemaTypes.None)
        {
            return !(other.Schema.Nullable && sent.Schema.Nullable);
        }

        return (takes & sends) switch
        {
            SchemaTypes.String or SchemaTypes.Boolean or SchemaTypes.Integer or (SchemaTypes.Number | SchemaTypes.Integer) => AreApart(other, sent),
            // Recursive definitions come back to the same places.
            SchemaTypes.Object when depth < 4 && sent.Schema.AdditionalProperties is null => RefusesObject(other, sent, depth),
            _ => false,
        };
    }

    private static bool RefusesObject(SchemaPlace other, SchemaPlace sent, int depth)
    {
        // Without properties of its own it is a dictionary, and sends any member.
        if (sent.Schema.Properties.Count == 0)
        {
            return false;
        }

        return other.Schema.Required.Any(name => sent.Property(name) is null)
            || sent.Schema.Required.Any(name => sent.Property(name) is { } mine && other.Property(name) is { } its && Refuses(its, mine, depth + 1));
    }

    private static bool AreApart(SchemaPlace left, SchemaPlace right) =>
        IsClosed(left)
        && IsClosed(right)
        && left.Spend(EnumRules.Count(left) + EnumRules.Count(right))
        && !EnumRules.Values(left).Intersect(EnumRules.Values(right)).Any();

    private static bool IsClosed(SchemaPlace place) => EnumRules.Values(place).Count > 0 && !place.Schema.Open;
}
