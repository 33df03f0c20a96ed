namespace KartraGen.Tool.Comparing.Rules;

/// <summary>KG2005.</summary>
internal sealed class NullabilityRules : ISchemaRule
{
    public void Compare(ChangeLog log, SchemaPlace before, SchemaPlace after)
    {
        if (before.Schema.Nullable == after.Schema.Nullable)
        {
            return;
        }

        if (after.Schema.Nullable)
        {
            // Every member of an output is `T?` in C# anyway.
            log.Add(
                ChangeRules.NullabilityChanged,
                after,
                log.IsInput ? Severity.Safe : Severity.Dangerous,
                Severity.Safe,
                "may be null now",
                "not null",
                "null"
            );
        }
        else
        {
            // A required member changes from `T?` to `T`: code that assigns a `T?` gets a warning.
            log.Add(
                ChangeRules.NullabilityChanged,
                after,
                log.IsInput ? Severity.Breaking : Severity.Safe,
                log.IsInput ? Severity.Dangerous : Severity.Safe,
                "may no longer be null",
                "null",
                "not null"
            );
        }
    }
}
