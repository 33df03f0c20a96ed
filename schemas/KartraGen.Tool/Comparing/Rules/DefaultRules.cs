namespace KartraGen.Tool.Comparing.Rules;

/// <summary>KG5003.</summary>
internal sealed class DefaultRules : ISchemaRule
{
    public void Compare(ChangeLog log, SchemaPlace before, SchemaPlace after)
    {
        if (before.Schema.Default != after.Schema.Default && !JsonSame.OfMember(before, after, "default"))
        {
            log.Add(
                ChangeRules.DefaultChanged,
                after,
                log.IsInput ? Severity.Dangerous : Severity.Safe,
                log.IsInput ? Severity.Safe : Severity.Info,
                "has another default now",
                before.Schema.Default,
                after.Schema.Default
            );
        }
    }
}
