using KartraGen.Schemas.Json;
using KartraGen.Tool.Snapshots;

namespace KartraGen.Tool.Comparing;

/// <summary>Collects the changes of one action.</summary>
internal sealed class ChangeLog(string app, string action)
{
    private readonly List<Change> changes = [];

    public IReadOnlyList<Change> Changes => changes;

    /// <summary>The schema that is compared; null while the action itself is.</summary>
    public Direction? Direction { get; set; }

    public bool IsInput => Direction == Comparing.Direction.Input;

    public void Add(
        ChangeRule rule,
        Severity wire,
        Severity source,
        string message,
        string? before = null,
        string? after = null,
        string pointer = ""
    ) => Add(rule, null, pointer, wire, source, message, before, after);

    /// <summary>Reports that the same things stand in another order, which means nothing on the wire.</summary>
    public void AddOrder(SchemaPlace place, IEnumerable<string> before, IEnumerable<string> after)
    {
        var (old, now) = (before.ToList(), after.ToList());
        if (!old.SequenceEqual(now) && old.Order(StringComparer.Ordinal).SequenceEqual(now.Order(StringComparer.Ordinal)))
        {
            Add(ChangeRules.TextChanged, place, Severity.Safe, Severity.Info, "order changed");
        }
    }

    public void Add(
        ChangeRule rule,
        SchemaPlace place,
        Severity wire,
        Severity source,
        string message,
        string? before = null,
        string? after = null
    ) => Add(rule, place.Path, place.Pointer, wire, source, message, before, after);

    /// <summary>Takes back what rules said about C# where it costs less.</summary>
    public void Settle(Direction direction, Severity most)
    {
        for (var i = 0; i < changes.Count; i++)
        {
            if (changes[i].Direction == direction && changes[i].Source > most)
            {
                changes[i] = changes[i] with { Source = most };
            }
        }
    }

    /// <summary>Takes back that calls fail, from a change on: they may.</summary>
    public void Soften(int first)
    {
        for (var i = first; i < changes.Count; i++)
        {
            changes[i] = changes[i] with { Wire = changes[i].Wire > Severity.Dangerous ? Severity.Dangerous : changes[i].Wire };
        }
    }

    /// <summary>Takes back that calls go on, from a change on: they may not. Words aside.</summary>
    public void Harden(int first)
    {
        for (var i = first; i < changes.Count; i++)
        {
            if (changes[i].RuleId != ChangeRules.TextChanged.Id && changes[i].Wire < Severity.Dangerous)
            {
                changes[i] = changes[i] with { Wire = Severity.Dangerous };
            }
        }
    }

    /// <summary>The changes with the lines of a file that shows them.</summary>
    public IEnumerable<Change> Located(string? file, string text, JsonNode root) =>
        changes.Select(change =>
        {
            var (line, column) = JsonPointerLookup.Position(text, JsonPointerLookup.Find(root, change.Pointer).Nearest.Range.Start);
            return change with { File = file, Line = line, Column = column };
        });

    private void Add(ChangeRule rule, string? path, string pointer, Severity wire, Severity source, string message, string? before, string? after) =>
        changes.Add(
            new Change
            {
                RuleId = rule.Id,
                App = app,
                Action = action,
                Direction = Direction,
                Path = path,
                Pointer = pointer,
                Before = before,
                After = after,
                Wire = wire,
                Source = source,
                Message = message,
            }
        );
}
