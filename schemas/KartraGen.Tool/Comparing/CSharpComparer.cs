using KartraGen.Generator;
using KartraGen.Schemas.Snapshots;

namespace KartraGen.Tool.Comparing;

/// <summary>
/// Whether code that was written against an action's old C# still compiles against the new: judged by the generator's own
/// models, so that the source axis is what the generator does and not what a rule expects of it.
/// </summary>
internal static class CSharpComparer
{
    /// <summary>Brings what the rules said about C# into line with what the models say, for input and output each.</summary>
    public static void Settle(ChangeLog log, LoadedAction before, LoadedAction after)
    {
        if (before.Naming is not { } oldNaming || after.Naming is not { } newNaming)
        {
            return;
        }

        // The old name for both: another one is a change of its own.
        newNaming = newNaming.Name == oldNaming.Name ? newNaming : oldNaming;
        foreach (var direction in new[] { Direction.Input, Direction.Output })
        {
            var (old, now) = (Model(before.Snapshot, oldNaming, direction), Model(after.Snapshot, newNaming, direction));
            var breaks = Breaks(old, now, direction);
            if (oldNaming.IsPrefix != newNaming.IsPrefix && breaks.Count > 0)
            {
                breaks = [(Severity.Breaking, Renamed(old, now))];
            }

            log.Settle(direction, breaks.Count == 0 ? Severity.Info : breaks.Max(found => found.Severity));
            log.Direction = direction;
            if (breaks.Count > 0 && !log.Changes.Any(change => change.Direction == direction && change.Source >= breaks.Max(found => found.Severity)))
            {
                foreach (var (severity, text) in breaks)
                {
                    log.Add(
                        ChangeRules.CSharpChanged,
                        Severity.Safe,
                        severity,
                        text,
                        pointer: direction == Direction.Input ? "/inputSchema" : "/outputSchema"
                    );
                }
            }

            log.Direction = null;
        }
    }

    private static ActionModel Model(Snapshot snapshot, ActionName name, Direction direction) =>
        ActionBuilder.Build(direction == Direction.Input ? snapshot with { Output = null } : snapshot with { Input = null }, name);

    /// <summary>Another action came, or went, whose types would begin like this one's nested types.</summary>
    private static string Renamed(ActionModel before, ActionModel after) =>
        $"nested types have other names beside another action: {string.Join(", ", Names(before).Except(Names(after)))} "
        + $"→ {string.Join(", ", Names(after).Except(Names(before)))}";

    private static IEnumerable<string> Names(ActionModel action) => action.Types.Select(type => type.Name);

    private static List<(Severity Severity, string Text)> Breaks(ActionModel before, ActionModel after, Direction direction)
    {
        var input = direction == Direction.Input;
        var found = new List<(Severity, string)>();
        var (old, now) = input ? (before.Input, after.Input) : (before.Output, after.Output);
        if (!Fits(old, now, input, after))
        {
            found.Add((Severity.Breaking, $"the {(input ? "request" : "response")} is another type"));
        }
        else if (input && before.InputOptional && !after.InputOptional)
        {
            found.Add((Severity.Breaking, "the method cannot be called without a request any more"));
        }

        var types = after.Types.ToDictionary(type => (type.Name, type.GetType()));
        foreach (var type in before.Types)
        {
            var text = types.GetValueOrDefault((type.Name, type.GetType())) switch
            {
                null => [(Severity.Breaking, $"the type {type.Name} is gone")],
                RecordModel record => RecordBreaks((RecordModel)type, record, input, after),
                EnumModel model => ((EnumModel)type)
                    .Members.ExceptBy(model.Members.Select(member => member.Name), member => member.Name)
                    .Select(member => (Severity.Breaking, $"{type.Name}.{member.Name} is gone")),
                UnionModel union => UnionBreaks((UnionModel)type, union, input, after),
                _ => [],
            };
            found.AddRange(text);
        }

        return found;
    }

    private static IEnumerable<(Severity, string)> RecordBreaks(RecordModel before, RecordModel after, bool input, ActionModel afterAction)
    {
        var members = after.Members.ToDictionary(member => member.Name);
        foreach (var old in before.Members)
        {
            var now = members.GetValueOrDefault(old.Name);
            if (now is null)
            {
                yield return (Severity.Breaking, $"{before.Name}.{old.Name} is gone");
            }
            else if (!Fits(old.Type, now.Type, input, afterAction))
            {
                yield return (Severity.Breaking, $"{before.Name}.{old.Name} has another type");
            }
            else if (input && old.Nullable && old.Type != now.Type && now.Type.Kind is TypeKind.Enum or TypeKind.Union)
            {
                // The conversion takes no null: a warning for text, an error for numbers, whose nullable form does not convert.
                yield return (old.Type.IsStruct ? Severity.Breaking : Severity.Dangerous, $"{before.Name}.{old.Name} takes no nullable value");
            }
            else if (input && ((old.Nullable && !now.Nullable) || (now.Required && !old.Required)))
            {
                yield return (
                    now.Required && !old.Required || now.Type.IsStruct ? Severity.Breaking : Severity.Dangerous,
                    $"{before.Name}.{old.Name} must be set"
                );
            }
            else if (!input && !old.Nullable && now.Nullable)
            {
                yield return (Severity.Breaking, $"{before.Name}.{old.Name} can be null");
            }
        }

        foreach (
            var now in after
                .Members.Where(member => input && member.Required)
                .ExceptBy(before.Members.Select(member => member.Name), member => member.Name)
        )
        {
            yield return (Severity.Breaking, $"{before.Name}.{now.Name} must be set");
        }

        if (before.Others != after.Others)
        {
            yield return (Severity.Breaking, $"{before.Name}.AdditionalProperties has another type");
        }
    }

    private static IEnumerable<(Severity, string)> UnionBreaks(UnionModel before, UnionModel after, bool input, ActionModel afterAction)
    {
        if (input)
        {
            return before
                .Alternatives.Where(old => !after.Alternatives.Any(now => Fits(old.Type, now.Type, input, afterAction)))
                .Select(old => (Severity.Breaking, $"{before.Name} does not take {old.Name.ToLowerInvariant()} any more"));
        }

        // Match has one parameter for each.
        return before.Alternatives.Select(alternative => alternative.Type).SequenceEqual(after.Alternatives.Select(alternative => alternative.Type))
            ? []
            : [(Severity.Breaking, $"{before.Name}.Match goes by other kinds")];
    }

    /// <summary>Whether a value of the old type can be assigned to the new (input), or one of the new read as the old (output).</summary>
    private static bool Fits(TypeModel before, TypeModel after, bool input, ActionModel afterAction)
    {
        var (from, to) = input ? (before, after) : (after, before);
        if (from == to || (from.Kind, to.Kind) is (TypeKind.Integer, TypeKind.Number or TypeKind.Double))
        {
            return true;
        }

        // An open enum converts from text, a union from its scalars; generated types have no conversion back.
        return input
            && (
                to.Kind switch
                {
                    TypeKind.Enum => from.Kind == TypeKind.Text,
                    TypeKind.Union when from.Kind is not (TypeKind.List or TypeKind.Map) => afterAction
                        .Types.OfType<UnionModel>()
                        .Any(union =>
                            union.Name == to.Name
                            && union.Alternatives.Any(alternative =>
                                alternative.Type.Kind != TypeKind.Union && Fits(from, alternative.Type, input, afterAction)
                            )
                        ),
                    _ => false,
                }
            );
    }
}
