using KartraGen.Schemas.Json;
using KartraGen.Schemas.Snapshots;
using KartraGen.Tool.Comparing.Rules;

namespace KartraGen.Tool.Comparing;

/// <summary>One action before and after.</summary>
internal static class ActionComparer
{
    private static readonly string[] Understood = ["app", "id", "key", "name", "description", "revision", "inputSchema", "outputSchema"];

    public static ChangeLog Compare(LoadedAction before, LoadedAction after)
    {
        var log = new ChangeLog(after.App, after.Name);
        if (before.Naming == after.Naming && (before.Text == after.Text || CanonicalText.Of(before.Root) == CanonicalText.Of(after.Root)))
        {
            return log;
        }

        CompareIdentity(log, before, after);
        CompareSchema(log, Direction.Input, before, after);
        CompareSchema(log, Direction.Output, before, after);
        CSharpComparer.Settle(log, before, after);
        foreach (var member in before.Root.Members.Concat(after.Root.Members).Select(member => member.Name).Distinct().Except(Understood))
        {
            if (!JsonSame.Of(before.Root[member], after.Root[member]))
            {
                log.Add(
                    ChangeRules.NotUnderstood,
                    Severity.Dangerous,
                    Severity.Dangerous,
                    $"'{member}' changed, which is not understood",
                    pointer: "/" + member
                );
            }
        }

        return log;
    }

    private static void CompareIdentity(ChangeLog log, LoadedAction before, LoadedAction after)
    {
        if (before.Naming is not null && after.Naming is null)
        {
            log.Add(
                ChangeRules.CSharpNameChanged,
                Severity.Safe,
                Severity.Breaking,
                $"gives no C# any more: another action is called {after.CSharpName} too"
            );
        }
        else if (before.CSharpName != after.CSharpName)
        {
            log.Add(ChangeRules.CSharpNameChanged, Severity.Safe, Severity.Breaking, "has another C# name now", before.CSharpName, after.CSharpName);
        }

        if (before.Key != after.Key)
        {
            // Code that was built before calls by the old key, or by the id where there was none.
            log.Add(
                ChangeRules.IdentityChanged,
                before.Key is null ? Severity.Safe : Severity.Breaking,
                Severity.Safe,
                "has another key now",
                before.Key ?? "none",
                after.Key ?? "none",
                "/key"
            );
        }
        else if (before.Id != after.Id)
        {
            log.Add(
                ChangeRules.IdentityChanged,
                before.Key is null ? Severity.Breaking : Severity.Safe,
                before.Key is null ? Severity.Safe : Severity.Info,
                "has another id now",
                before.Id ?? "none",
                after.Id ?? "none",
                "/id"
            );
        }

        CompareText(log, "name", before.Snapshot.Name, after.Snapshot.Name);
        CompareText(log, "description", before.Snapshot.Description, after.Snapshot.Description);
        CompareText(log, "revision", before.Root.String("revision"), after.Root.String("revision"));
    }

    private static void CompareText(ChangeLog log, string member, string? before, string? after)
    {
        if (before != after)
        {
            log.Add(ChangeRules.TextChanged, Severity.Safe, Severity.Info, $"{member} changed", before, after, "/" + member);
        }
    }

    private static void CompareSchema(ChangeLog log, Direction direction, LoadedAction before, LoadedAction after)
    {
        log.Direction = direction;
        var (member, path) = direction == Direction.Input ? ("inputSchema", "input") : ("outputSchema", "output");
        var (old, now) =
            direction == Direction.Input ? (before.Snapshot.Input, after.Snapshot.Input) : (before.Snapshot.Output, after.Snapshot.Output);
        if (old is not null && now is not null)
        {
            new SchemaComparer(log).Compare(SchemaPlace.Root(old, before, member, path), SchemaPlace.Root(now, after, member, path));
            PartialRules.Compare(log, before, after, member);
            if ((old.IsCut || now.IsCut) && !JsonSame.Of(before.Root[member], after.Root[member]))
            {
                log.Add(
                    ChangeRules.NotUnderstood,
                    Severity.Dangerous,
                    Severity.Dangerous,
                    $"the {path} changed in a way that is not understood",
                    pointer: "/" + member
                );
            }
            else if (!log.Changes.Any(change => change.Direction == direction) && !JsonSame.Of(before.Root[member], after.Root[member]))
            {
                log.Add(ChangeRules.TextChanged, Severity.Safe, Severity.Info, $"the {path} says the same in another way", pointer: "/" + member);
            }
        }
        else if (old is not null || now is not null)
        {
            log.Add(
                ChangeRules.SchemaPresenceChanged,
                Severity.Dangerous,
                Severity.Breaking,
                old is null ? $"the {path} has a schema now" : $"the {path} has no schema now",
                pointer: "/" + member
            );
        }

        log.Direction = null;
    }
}
