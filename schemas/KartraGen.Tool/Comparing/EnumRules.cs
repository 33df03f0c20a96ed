namespace KartraGen.Tool.Comparing;

/// <summary>KG4001 to KG4003.</summary>
internal static class EnumRules
{
    public static void Compare(ChangeLog log, SchemaPlace before, SchemaPlace after)
    {
        if (before.Schema.Enum.Count == 0 || after.Schema.Enum.Count == 0)
        {
            return;
        }

        var (old, now) = (Values(before), Values(after));
        log.AddOrder(after, old, now);
        var closed = !after.Node.Flag("allowCustom");
        foreach (var value in old.Except(now))
        {
            var wire = !log.IsInput ? Severity.Safe : closed ? Severity.Breaking : Severity.Dangerous;
            log.Add(ChangeRules.EnumValueRemoved, after, wire, Severity.Breaking, $"no longer has the value '{value}'", before: value);
        }

        foreach (var value in now.Except(old))
        {
            log.Add(ChangeRules.EnumValueAdded, after, log.IsInput ? Severity.Safe : Severity.Dangerous, Severity.Safe, $"has the new value '{value}'", after: value);
        }

        if (before.Node.Flag("allowCustom") == closed)
        {
            var wire = log.IsInput ? (closed ? Severity.Breaking : Severity.Safe) : (closed ? Severity.Safe : Severity.Dangerous);
            log.Add(ChangeRules.EnumChanged, after, wire, Severity.Safe, closed ? "takes no other values now" : "takes other values now");
        }
    }

    private static List<string> Values(SchemaPlace place) => [.. place.Schema.Enum.Select(value => value.Value)];
}
