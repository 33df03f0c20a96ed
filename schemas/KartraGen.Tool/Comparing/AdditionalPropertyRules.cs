using KartraGen.Schemas.Json;

namespace KartraGen.Tool.Comparing;

/// <summary>KG6002: <c>additionalProperties</c> as true or false. Its schemas are compared like any other.</summary>
internal static class AdditionalPropertyRules
{
    public static void Compare(ChangeLog log, SchemaPlace before, SchemaPlace after)
    {
        var (old, now) = (Forbids(before), Forbids(after));
        if (old != now)
        {
            // Membrane ignores members that the schema does not list: the call goes through, the data is lost.
            log.Add(
                ChangeRules.AdditionalPropertiesChanged, after, log.IsInput && now ? Severity.Dangerous : Severity.Safe, Severity.Info,
                now ? "takes no members beyond the listed now" : "takes members beyond the listed now");
        }

        else if (Allows(before) != Allows(after))
        {
            log.Add(ChangeRules.TextChanged, after, Severity.Safe, Severity.Info, "says now what holds anyway, that other members are allowed, or no longer says it");
        }

        if (before.Schema.Properties.Count > 0 && (before.Schema.AdditionalProperties is null) != (after.Schema.AdditionalProperties is null))
        {
            log.Add(ChangeRules.NotUnderstood, after, Severity.Dangerous, Severity.Dangerous, "members beyond the listed have another schema now");
        }
    }

    private static bool Allows(SchemaPlace place) => place.Node["additionalProperties"] is { Kind: JsonKind.True };

    private static bool Forbids(SchemaPlace place) => place.Node["additionalProperties"] is { Kind: JsonKind.False };
}
