namespace KartraGen.Tool.Comparing.Rules;

/// <summary>KG1004: words of a schema.</summary>
internal sealed class TextRules : ISchemaRule
{
    public void Compare(ChangeLog log, SchemaPlace before, SchemaPlace after)
    {
        var (old, now) = (before.Schema, after.Schema);
        if (old.Title != now.Title)
        {
            log.Add(ChangeRules.TextChanged, after, Severity.Safe, Severity.Info, "title changed", old.Title, now.Title);
        }

        if (old.Description != now.Description)
        {
            log.Add(ChangeRules.TextChanged, after, Severity.Safe, Severity.Info, "description changed", old.Description, now.Description);
        }

        if (!old.Examples.Equals(now.Examples) && !JsonSame.OfMember(before, after, "examples"))
        {
            log.Add(ChangeRules.TextChanged, after, Severity.Safe, Severity.Info, "examples changed");
        }
    }
}
