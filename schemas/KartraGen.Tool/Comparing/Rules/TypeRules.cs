using KartraGen.Schemas;
using KartraGen.Schemas.Normal;

namespace KartraGen.Tool.Comparing.Rules;

/// <summary>KG3001 to KG3004, and KG4003 where text becomes an enum or the other way.</summary>
internal static class TypeRules
{
    private const SchemaTypes AnyType =
        SchemaTypes.Boolean | SchemaTypes.Number | SchemaTypes.Integer | SchemaTypes.String | SchemaTypes.Array | SchemaTypes.Object;

    /// <summary>Alternatives of alternatives; more are a schema that comes back to itself as the same value, which says nothing.</summary>
    private const int MaxDepth = 32;

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

        var (oldTypes, nowTypes) = (Allowed(before), Allowed(after));
        if (oldTypes == nowTypes)
        {
            // An object that got its first properties, or lost its last: another C# type, the same JSON as far as the receiver takes any.
            var receiver = log.IsInput ? after : before;
            log.Add(
                ChangeRules.TypeChanged,
                after,
                TakesAny(receiver) ? Severity.Safe : Severity.Dangerous,
                Severity.Breaking,
                "has another C# type now",
                Name(before),
                Name(after)
            );
        }
        else if ((oldTypes & ~nowTypes) == 0)
        {
            // A long can be assigned where a decimal is asked for, not the other way.
            var source = log.IsInput && (old, now) == (CSharpShape.Integer, CSharpShape.Number) ? Severity.Safe : Severity.Breaking;
            log.Add(
                ChangeRules.TypeWidened,
                after,
                log.IsInput ? SentTo(before, after) : Read(old, nowTypes),
                source,
                "allows more types now",
                Name(before),
                Name(after)
            );
        }
        else if ((nowTypes & ~oldTypes) == 0)
        {
            var source = !log.IsInput && (old, now) == (CSharpShape.Number, CSharpShape.Integer) ? Severity.Safe : Severity.Breaking;
            log.Add(
                ChangeRules.TypeNarrowed,
                after,
                log.IsInput ? Severity.Breaking : Severity.Safe,
                source,
                "allows fewer types now",
                Name(before),
                Name(after)
            );
        }
        else
        {
            log.Add(
                ChangeRules.TypeChanged,
                after,
                log.IsInput ? Severity.Breaking : Read(old, nowTypes),
                Severity.Breaking,
                "has another type now",
                Name(before),
                Name(after)
            );
        }

        return false;
    }

    private static void CompareText(ChangeLog log, SchemaPlace before, SchemaPlace after, CSharpShape old, CSharpShape now)
    {
        if ((old == CSharpShape.Enum) != (now == CSharpShape.Enum))
        {
            var closes = now == CSharpShape.Enum && log.IsInput && !after.Schema.Open;
            log.Add(
                ChangeRules.EnumChanged,
                after,
                closes ? Severity.Breaking : Severity.Safe,
                Severity.Breaking,
                now == CSharpShape.Enum ? "lists its values now" : "no longer lists its values",
                Name(before),
                Name(after)
            );
        }

        if (before.Schema.Format != after.Schema.Format)
        {
            // A format that appears is checked where it is sent; one that disappears lets through what cannot be parsed where it is read.
            var stricter = log.IsInput ? after.Schema.Format is not null : old is CSharpShape.Instant or CSharpShape.Date or CSharpShape.Uuid;
            log.Add(
                ChangeRules.FormatChanged,
                after,
                stricter ? Severity.Dangerous : Severity.Safe,
                old == now ? Severity.Info : Severity.Breaking,
                "has another format now",
                before.Schema.Format ?? "none",
                after.Schema.Format ?? "none"
            );
        }
    }

    /// <summary>What an answer of these types costs code that reads the old one: the runtime converts where nothing can be lost.</summary>
    private static Severity Read(CSharpShape old, SchemaTypes now)
    {
        var converted = old switch
        {
            CSharpShape.Text or CSharpShape.Enum => SchemaTypes.String | SchemaTypes.Number | SchemaTypes.Integer | SchemaTypes.Boolean,
            CSharpShape.Integer => SchemaTypes.Integer | SchemaTypes.Boolean,
            _ => SchemaTypes.None,
        };
        return (now & ~converted) == 0 ? Severity.Info : Severity.Breaking;
    }

    /// <summary>Whether the wider schema surely takes what the old one let through: the types do, but formats, limits or members may not.</summary>
    private static Severity SentTo(SchemaPlace before, SchemaPlace after)
    {
        return after.Choices.Any(place =>
            Annotations.Without(place.Schema).Equals(Annotations.Without(before.Schema))
            || (TakesAny(place) && (Allowed(before) & ~Allowed(place)) == 0)
        )
            ? Severity.Safe
            : Severity.Dangerous;
    }

    /// <summary>Whether a schema says nothing beyond the type.</summary>
    private static bool TakesAny(SchemaPlace place) =>
        place.Schema
            is {
                Closed: false,
                Properties.Count: 0,
                Required.Count: 0,
                RequiredSets.Count: 0,
                Listed: false,
                Enum.Count: 0,
                Limits.Count: 0,
                Refinements.Count: 0
            }
        && place.Schema is { Alternatives.Count: 0, Format: null, Items: null, Never: false };

    public static bool IsText(CSharpShape shape) =>
        shape is CSharpShape.Text or CSharpShape.Enum or CSharpShape.Instant or CSharpShape.Date or CSharpShape.Uuid;

    /// <summary>All JSON types that a schema lets through, null aside; a number includes every integer.</summary>
    public static SchemaTypes Allowed(SchemaPlace place) => Allowed(place, MaxDepth);

    private static SchemaTypes Allowed(SchemaPlace place, int depth)
    {
        if (place.Schema.Never)
        {
            return SchemaTypes.None;
        }

        if (place.Schema.Alternatives.Count > 0 && (depth == 0 || place.IsSpent))
        {
            return AnyType;
        }

        var types =
            place.Schema.Alternatives.Count > 0
                ? place.Choices.Aggregate(SchemaTypes.None, (sum, choice) => sum | Allowed(choice, depth - 1))
                : place.Schema.Types & ~SchemaTypes.Null;
        types = types == SchemaTypes.None ? AnyType : types;
        return types.HasFlag(SchemaTypes.Number) ? types | SchemaTypes.Integer : types;
    }

    private static string Name(SchemaPlace place)
    {
        var types = place.Schema.Alternatives.Count > 0 ? Allowed(place) : place.Schema.Types & ~SchemaTypes.Null;
        return types == SchemaTypes.None ? "any" : types.ToString().ToLowerInvariant().Replace(", ", "|");
    }
}
