using System;
using System.Collections.Generic;
using System.Linq;
using KartraGen.Schemas.Json;

namespace KartraGen.Schemas.Normal;

/// <summary>An object that adds members to another one, under a condition or not.</summary>
/// <param name="schema">The object, reduced.</param>
/// <param name="words">When it does, for the members' documentation.</param>
internal sealed class MemberArm(Schema schema, string words)
{
    public Schema Schema { get; } = schema;

    public string Words { get; } = words;

    /// <summary>The condition, where it can be checked.</summary>
    public EquatableArray<SchemaTag> When { get; init; }

    public static bool IsObject(Schema schema) =>
        schema is { Never: false, Reference: null, Alternatives.Count: 0, Listed: false, Items: null, Types: SchemaTypes.None or SchemaTypes.Object };

    /// <summary>An object with the members of its alternatives, and what these require as conditions where a member tells them apart.</summary>
    /// <param name="schema">The object without its alternatives.</param>
    /// <param name="objects">The alternatives.</param>
    /// <param name="isComplete">Whether there are no others.</param>
    /// <param name="reduction">The work in progress.</param>
    public static Schema AddChoice(Schema schema, List<Schema> objects, bool isComplete, Reduction reduction)
    {
        var tag = Tag(objects, reduction);
        var arms = objects.Select(arm => tag is null ? new MemberArm(arm, Form(arm)) : Tagged(arm, tag, reduction)).ToList();
        var sets = objects.Select(arm => arm.Required.Except(schema.Required).ToEquatableSet()).ToEquatableArray();
        var asksForOne = isComplete && tag is null && sets.Count > 1 && sets.All(static set => set.Count > 0) && schema.BranchSets.Count == 0;
        var result = AddTo(schema, arms, reduction, asksForOne);
        if (!isComplete)
            return result;
        if (tag is not null && schema.Properties.FirstOrDefault(property => property.Name == tag) is { } own)
        {
            var values = Compositions.Either(objects.Select(arm => Member(arm, tag)!));
            result = result with { Properties = Replaced(result.Properties, own, SchemaMerge.Both(own.Schema, values, reduction.Origins)!) };
        }

        return asksForOne ? result with { BranchSets = sets } : result;
    }

    /// <summary>An object with the members that others add.</summary>
    /// <param name="schema">The object.</param>
    /// <param name="arms">The others.</param>
    /// <param name="reduction">The work in progress.</param>
    /// <param name="asksForOne">Whether what they require is said already.</param>
    /// <param name="isEither">Whether one of them holds: a member of all of them needs no condition then.</param>
    public static Schema AddTo(Schema schema, IReadOnlyList<MemberArm> arms, Reduction reduction, bool asksForOne = false, bool isEither = true)
    {
        var own = new HashSet<string>(schema.Properties.Select(static property => property.Name), StringComparer.Ordinal);
        var added = arms.SelectMany(arm => arm.Schema.Properties.Select(property => (Arm: arm, Property: property)))
            .Where(member => !own.Contains(member.Property.Name) && !reduction.ReduceMember(member.Property.Schema).Never)
            .GroupBy(static member => member.Property.Name, StringComparer.Ordinal)
            .Select(member => Property(schema, member.Key, member.ToList(), isEither && arms.Count > 1 && member.Count() == arms.Count, reduction));
        foreach (var arm in arms.Where(arm => arm.SaysMore(own, asksForOne)))
            reduction.Origins.AddPartial(arm.Schema);
        var conditions = arms.Where(static arm => arm.When.Count > 0)
            .Select(arm => new SchemaCondition(
                arm.When,
                arm.Schema.Required.Except(schema.Required).Except(arm.When.Select(static tag => tag.Member)).ToEquatableArray()
            ))
            .Where(static condition => condition.Required.Count > 0);
        return schema with
        {
            Properties = schema.Properties.Concat(added).ToEquatableArray(),
            Conditions = schema.Conditions.Concat(conditions).Distinct().ToEquatableArray(),
        };
    }

    /// <summary>A condition in words.</summary>
    public static string InWords(IEnumerable<SchemaTag> tags) =>
        string.Join(
            " and ",
            tags.Select(static tag =>
                tag.Values.Count == 0
                    ? $"'{tag.Member}' is set"
                    : $"'{tag.Member}' is {string.Join(" or ", tag.Values.Select(static value => value.Text))}"
            )
        );

    /// <summary>Whether it says more than which members there may be, and when they must be: of members that the object has already, say.</summary>
    private bool SaysMore(HashSet<string> own, bool asksForOne) =>
        !Annotations.IsBare(Schema with { Properties = default, Required = default, Types = SchemaTypes.None })
        || (Schema.Required.Count > 0 && When.Count == 0 && !asksForOne)
        || Schema.Properties.Any(property =>
            own.Contains(property.Name) && When.All(tag => tag.Member != property.Name) && !Annotations.AllowsAll(property.Schema)
        );

    private static SchemaProperty Property(
        Schema owner,
        string name,
        List<(MemberArm Arm, SchemaProperty Property)> members,
        bool isAlways,
        Reduction reduction
    )
    {
        var words = isAlways ? null : string.Join(" ", members.Select(static member => member.Property.When ?? member.Arm.Words).Distinct());
        var schemas = members.Select(static member => member.Property.Schema).Distinct().ToList();
        if (schemas.Count == 1)
            return new SchemaProperty(name, schemas[0]) { When = words };

        var choice = reduction.Origins.Carry(schemas, Compositions.Either(schemas));
        if (Annotations.AllowsAll(reduction.ReduceMember(choice)) && !schemas.Any(schema => Annotations.AllowsAll(reduction.ReduceMember(schema))))
            reduction.Report(owner, $"its branches give '{name}' types that nothing tells apart");
        return new SchemaProperty(name, choice) { When = words };
    }

    /// <summary>The first member that has listed values in all of them, and no value in two.</summary>
    private static string? Tag(List<Schema> objects, Reduction reduction) =>
        objects.Count < 2
            ? null
            : objects[0]
                .Properties.Select(static property => property.Name)
                .OrderBy(static name => name, StringComparer.Ordinal)
                .FirstOrDefault(name =>
                {
                    var values = new HashSet<SchemaLiteral>();
                    return objects.All(arm =>
                        Member(arm, name) is { } member
                        && reduction.ReduceMember(member).Values.ToList() is { Count: > 0 } listed
                        && listed.All(value => value.IsExact && values.Add(value))
                    );
                });

    private static MemberArm Tagged(Schema arm, string tag, Reduction reduction)
    {
        var when = new[] { new SchemaTag(tag, reduction.ReduceMember(Member(arm, tag)!).Values.ToEquatableArray()) }.ToEquatableArray();
        return new MemberArm(arm, $"Where {InWords(when)}.") { When = when };
    }

    private static string Form(Schema arm) =>
        arm.Title is { Length: > 0 } title ? $"In the form \"{title}\"."
        : arm.Required.Count > 0 ? $"In the form with {string.Join(" and ", arm.Required)}."
        : "In one of several forms.";

    private static Schema? Member(Schema arm, string name) => arm.Properties.FirstOrDefault(property => property.Name == name)?.Schema;

    private static EquatableArray<SchemaProperty> Replaced(EquatableArray<SchemaProperty> properties, SchemaProperty old, Schema schema) =>
        properties.Select(property => property.Name == old.Name ? property with { Schema = schema } : property).ToEquatableArray();
}
