namespace KartraGen.Tool.Comparing.Rules;

/// <summary>KG6002: <c>additionalProperties</c> as true or false. Its schemas are compared like any other.</summary>
internal sealed class AdditionalPropertyRules : ISchemaRule
{
    public void Compare(ChangeLog log, SchemaPlace before, SchemaPlace after)
    {
        var (old, now) = (before.Schema.Closed, after.Schema.Closed);
        if (old != now)
        {
            // Membrane ignores members that the schema does not list: the call goes through, the data is lost.
            log.Add(
                ChangeRules.AdditionalPropertiesChanged,
                after,
                log.IsInput && now ? Severity.Dangerous : Severity.Safe,
                Severity.Info,
                now ? "takes no members beyond the listed now" : "takes members beyond the listed now"
            );
        }

        if (before.Schema.Properties.Count > 0 && (before.Schema.AdditionalProperties is null) != (after.Schema.AdditionalProperties is null))
        {
            log.Add(ChangeRules.NotUnderstood, after, Severity.Dangerous, Severity.Dangerous, "members beyond the listed have another schema now");
        }
    }
}
