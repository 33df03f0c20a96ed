using KartraGen.Generator.Snapshots;

namespace KartraGen.Tool.Comparing;

/// <summary>KG3001 to KG3004, and KG4003 where text becomes an enum or the other way.</summary>
internal static class TypeRules
{
    private const SchemaTypes AnyType = SchemaTypes.Boolean | SchemaTypes.Number | SchemaTypes.Integer | SchemaTypes.String | SchemaTypes.Array | SchemaTypes.Object;

    /// <summary>Compares types and formats.</summary>
    /// <returns>Whether the two are alike enough to compare what is inside.</returns>
    public static bool Compare(ChangeLog log, SchemaPlace before, SchemaPlace after)
    {
        var (old, now) = (CSharpShapes.Of(before.Schema), CSharpShapes.Of(after.Schema));
        if (IsText(old) && IsText(now))
        {
            CompareText(log, before, after, old, now);
            return true;
        }

        if (old == now && (old != CSharpShape.Json || before.Schema.Types == after.Schema.Types))
        {
            return true;
        }

        var (oldTypes, nowTypes) = (Allowed(before.Schema), Allowed(after.Schema));
        if (oldTypes == nowTypes)
        {
            // An object that got its first properties, or lost its last: another C# type, the same JSON.
            log.Add(ChangeRules.TypeChanged, after, Severity.Safe, Severity.Breaking, "has another C# type now", Name(before), Name(after));
        }
        else if ((oldTypes & ~nowTypes) == 0)
        {
            // A long can be assigned where a decimal is asked for, not the other way.
            var source = log.IsInput && (old, now) == (CSharpShape.Integer, CSharpShape.Number) ? Severity.Safe : Severity.Breaking;
            log.Add(ChangeRules.TypeWidened, after, log.IsInput ? Severity.Safe : Severity.Breaking, source, "allows more types now", Name(before), Name(after));
        }
        else if ((nowTypes & ~oldTypes) == 0)
        {
            var source = !log.IsInput && (old, now) == (CSharpShape.Number, CSharpShape.Integer) ? Severity.Safe : Severity.Breaking;
            log.Add(ChangeRules.TypeNarrowed, after, log.IsInput ? Severity.Breaking : Severity.Safe, source, "allows fewer types now", Name(before), Name(after));
        }
        else
        {
            log.Add(ChangeRules.TypeChanged, after, Severity.Breaking, Severity.Breaking, "has another type now", Name(before), Name(after));
        }

        return false;
    }

    private static void CompareText(ChangeLog log, SchemaPlace before, SchemaPlace after, CSharpShape old, CSharpShape now)
    {
        if ((old == CSharpShape.Enum) != (now == CSharpShape.Enum))
        {
            var closes = now == CSharpShape.Enum && log.IsInput && !after.Node.Flag("allowCustom");
            log.Add(
                ChangeRules.EnumChanged, after, closes ? Severity.Breaking : Severity.Safe, Severity.Breaking,
                now == CSharpShape.Enum ? "lists its values now" : "no longer lists its values", Name(before), Name(after));
        }
        else if (before.Schema.Format != after.Schema.Format)
        {
            // A format that appears is checked where it is sent; one that disappears lets through what cannot be parsed where it is read.
            var stricter = log.IsInput ? after.Schema.Format is not null : before.Schema.Format is not null && old != CSharpShape.Text;
            log.Add(
                ChangeRules.FormatChanged, after, stricter ? Severity.Dangerous : Severity.Safe, old == now ? Severity.Info : Severity.Breaking,
                "has another format now", before.Schema.Format ?? "none", after.Schema.Format ?? "none");
        }
    }

    private static bool IsText(CSharpShape shape) =>
        shape is CSharpShape.Text or CSharpShape.Enum or CSharpShape.Instant or CSharpShape.Date or CSharpShape.Uuid;

    /// <summary>All JSON types that a schema lets through, null aside; a number includes every integer.</summary>
    private static SchemaTypes Allowed(Schema schema)
    {
        var types = schema.Alternatives.Count > 0
            ? schema.Alternatives.Aggregate(SchemaTypes.None, (sum, alternative) => sum | Allowed(alternative))
            : schema.Types & ~SchemaTypes.Null;
        types = types == SchemaTypes.None ? AnyType : types;
        return types.HasFlag(SchemaTypes.Number) ? types | SchemaTypes.Integer : types;
    }

    private static string Name(SchemaPlace place)
    {
        var types = place.Schema.Alternatives.Count > 0 ? Allowed(place.Schema) : place.Schema.Types & ~SchemaTypes.Null;
        return types == SchemaTypes.None ? "any" : types.ToString().ToLowerInvariant().Replace(", ", "|");
    }
}
