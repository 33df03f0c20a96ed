using KartraGen.Schemas;
using KartraGen.Schemas.Json;

namespace KartraGen.Tool.Comparing.Rules;

/// <summary>KG4001 to KG4003; where text becomes a list of values or the other way, <see cref="TypeRules"/>.</summary>
internal sealed class EnumRules : ISchemaRule
{
    public void Compare(ChangeLog log, SchemaPlace before, SchemaPlace after)
    {
        var (old, now) = (Values(before), Values(after));
        if (old.Count == 0 || now.Count == 0)
        {
            // Of numbers and flags nothing in C# tells which values there are.
            if (old.Count != now.Count && !TypeRules.IsText(CSharpShapes.Of(before.Schema)))
            {
                log.Add(
                    ChangeRules.EnumChanged,
                    after,
                    log.IsInput && old.Count == 0 && !after.Schema.Open ? Severity.Breaking : Severity.Safe,
                    Severity.Info,
                    old.Count == 0 ? "lists its values now" : "no longer lists its values",
                    Name(old),
                    Name(now)
                );
            }

            return;
        }

        log.AddOrder(after, old, now);
        var closed = !after.Schema.Open;
        foreach (var value in old.Except(now))
        {
            var wire =
                !log.IsInput ? Severity.Safe
                : closed ? Severity.Breaking
                : Severity.Dangerous;
            log.Add(ChangeRules.EnumValueRemoved, after, wire, Severity.Breaking, $"no longer has the value '{value}'", before: value);
        }

        foreach (var value in now.Except(old))
        {
            log.Add(
                ChangeRules.EnumValueAdded,
                after,
                log.IsInput ? Severity.Safe : Severity.Dangerous,
                Severity.Safe,
                $"has the new value '{value}'",
                after: value
            );
        }

        if (before.Schema.Open == closed)
        {
            var wire = log.IsInput ? (closed ? Severity.Breaking : Severity.Safe) : (closed ? Severity.Safe : Severity.Dangerous);
            log.Add(ChangeRules.EnumChanged, after, wire, Severity.Safe, closed ? "takes no other values now" : "takes other values now");
        }
    }

    /// <summary>The listed values, texts and others; none where any value of the type will do.</summary>
    public static List<string> Values(SchemaPlace place) =>
        [
            .. place.Schema.Enum.Select(value => value.Value),
            .. place.Schema.Literals.Where(value => value.Kind != JsonKind.Null).Select(value => value.Text),
        ];

    /// <summary>How many values are listed, to be counted before anybody goes through them.</summary>
    public static int Count(SchemaPlace place) => place.Schema.Enum.Count + place.Schema.Literals.Count;

    private static string? Name(List<string> values) => values.Count == 0 ? null : string.Join(", ", values);
}
