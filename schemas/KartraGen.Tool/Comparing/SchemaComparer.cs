using KartraGen.Tool.Comparing.Rules;

namespace KartraGen.Tool.Comparing;

/// <summary>Walks two schemas side by side; what a rule says about one place stands in its own class.</summary>
internal sealed class SchemaComparer(ChangeLog log)
{
    /// <summary>As deep as the generator reads. Two circles of different lengths may go deeper before they meet the same pair.</summary>
    private const int MaxDepth = 200;

    private static readonly ISchemaRule[] OfAll = [new TextRules(), new NotUnderstoodRules(), new NullabilityRules(), new DefaultRules()];
    private static readonly ISchemaRule[] OfOneType = [new EnumRules(), new LimitRules(), new RequiredSetRules(), new AdditionalPropertyRules()];

    // Recursive definitions come back to the same pair of places.
    private readonly HashSet<(SchemaIdentity, SchemaIdentity)> seen = [];
    private int depth;
    private bool isCut;

    public void Compare(SchemaPlace before, SchemaPlace after)
    {
        before = before.Resolved();
        after = after.Resolved();
        if (!seen.Add((before.Identity, after.Identity)))
        {
            return;
        }

        if (depth == MaxDepth || before.IsSpent || after.IsSpent)
        {
            if (!isCut)
            {
                log.Add(
                    ChangeRules.NotUnderstood,
                    after,
                    Severity.Dangerous,
                    Severity.Dangerous,
                    "is too deep or too large to be compared from here on"
                );
            }

            isCut = true;
            return;
        }

        depth++;
        CompareInside(before, after);
        depth--;
    }

    private void CompareInside(SchemaPlace before, SchemaPlace after)
    {
        foreach (var rule in OfAll)
        {
            rule.Compare(log, before, after);
        }

        var (old, now) = (before.Schema.Alternatives.Count, after.Schema.Alternatives.Count);
        if ((old > 0 && now > 0) || (old + now > 0 && TypeRules.Allowed(before) == TypeRules.Allowed(after)))
        {
            CompareAlternatives(before, after);
        }
        else if (TypeRules.Compare(log, before, after))
        {
            foreach (var rule in OfOneType)
            {
                rule.Compare(log, before, after);
            }

            CompareProperties(before, after);
            CompareChild(before.Items, after.Items);
            CompareChild(before.AdditionalProperties, after.AdditionalProperties);
        }
    }

    private void CompareAlternatives(SchemaPlace before, SchemaPlace after)
    {
        foreach (var (old, now) in AlternativeRules.Pair(log, before, after))
        {
            var first = log.Changes.Count;
            Compare(old, now);
            if (log.IsInput ? AlternativeRules.FitsAnother(after, old, except: now) : AlternativeRules.FitsAnother(before, now, except: old))
            {
                // What this one refuses now, or what is read as this one no longer, may still fit another.
                log.Soften(first);
            }

            if (log.IsInput && AlternativeRules.TakesOthers(after, now))
            {
                log.Harden(first);
            }
        }
    }

    private void CompareProperties(SchemaPlace before, SchemaPlace after)
    {
        log.AddOrder(after, before.Schema.Properties.Select(property => property.Name), after.Schema.Properties.Select(property => property.Name));
        foreach (var name in before.Schema.Properties.Concat(after.Schema.Properties).Select(property => property.Name).Distinct())
        {
            if (PropertyRules.Compare(log, name, before, after) is var (old, now))
            {
                Compare(old, now);
            }
        }
    }

    private void CompareChild(SchemaPlace? before, SchemaPlace? after)
    {
        if (before is not null && after is not null)
        {
            Compare(before, after);
        }
    }
}
