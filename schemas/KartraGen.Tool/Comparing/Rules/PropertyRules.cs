namespace KartraGen.Tool.Comparing.Rules;

/// <summary>KG2001 to KG2004 and KG7001: which properties there are, and which must be there.</summary>
internal static class PropertyRules
{
    /// <summary>Compares one property of two objects.</summary>
    /// <returns>The property's two places if both objects have it in their C# type, to compare what is inside.</returns>
    public static (SchemaPlace Before, SchemaPlace After)? Compare(ChangeLog log, string name, SchemaPlace before, SchemaPlace after)
    {
        var (old, now) = (before.Property(name), after.Property(name));
        var (wasVisible, isVisible) = (IsVisible(log, old), IsVisible(log, now));
        if (old is not null && now is not null && old.Schema.Sensitive != now.Schema.Sensitive)
        {
            log.Add(
                ChangeRules.AccessChanged,
                now,
                Severity.Safe,
                Severity.Info,
                now.Schema.Sensitive ? "is redacted when printed now" : "is no longer redacted when printed"
            );
        }

        if (wasVisible && isVisible)
        {
            if ((old!.Schema.ReadOnly, old.Schema.WriteOnly) != (now!.Schema.ReadOnly, now.Schema.WriteOnly))
            {
                log.Add(
                    ChangeRules.AccessChanged,
                    now,
                    Severity.Safe,
                    Severity.Info,
                    "is read-only or write-only in the other direction now, or no longer"
                );
            }

            CompareRequired(log, now, before.Requires(name), after.Requires(name));
            return (old, now);
        }

        if (wasVisible)
        {
            // It is still declared, but no longer for this direction.
            var rule = now is null ? ChangeRules.PropertyRemoved : ChangeRules.AccessChanged;
            log.Add(
                rule,
                old!,
                log.IsInput ? Severity.Dangerous : Severity.Safe,
                Severity.Breaking,
                now is null ? "was removed" : $"is left out of the {log.Direction.ToString()!.ToLowerInvariant()} now"
            );
        }
        else if (isVisible)
        {
            var required = log.IsInput && after.Requires(name);
            var rule =
                required ? ChangeRules.BecameRequired
                : old is null ? ChangeRules.PropertyAdded
                : ChangeRules.AccessChanged;
            log.Add(
                rule,
                now!,
                required ? Severity.Breaking : Severity.Safe,
                required ? Severity.Breaking : Severity.Safe,
                required ? "was added and is required" : "was added"
            );
        }

        return null;
    }

    private static void CompareRequired(ChangeLog log, SchemaPlace place, bool was, bool isNow)
    {
        if (!was && isNow)
        {
            var severity = log.IsInput ? Severity.Breaking : Severity.Safe;
            log.Add(
                ChangeRules.BecameRequired,
                place,
                severity,
                severity,
                log.IsInput ? "is required now" : "is always there now",
                "optional",
                "required"
            );
        }
        else if (was && !isNow)
        {
            log.Add(
                ChangeRules.BecameOptional,
                place,
                log.IsInput ? Severity.Safe : Severity.Dangerous,
                log.IsInput ? Severity.Info : Severity.Safe,
                "is optional now",
                "required",
                "optional"
            );
        }
    }

    /// <summary>Requests have no read-only members, responses no write-only ones.</summary>
    private static bool IsVisible(ChangeLog log, SchemaPlace? place) =>
        place is not null && !(log.IsInput ? place.Schema.ReadOnly : place.Schema.WriteOnly);
}
