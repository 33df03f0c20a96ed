using System.Collections.Generic;
using System.Linq;
using KartraGen.Schemas;

namespace KartraGen.Generator;

/// <summary>What a schema requires under conditions -> what <c>Validate</c> can check of it.</summary>
internal static class Conditions
{
    public static EquatableArray<ConditionModel> Of(Schema schema, EquatableArray<MemberModel> members)
    {
        if (schema.Conditions.Count == 0)
            return default;
        var numbers = members
            .Select(static (member, number) => (member.JsonName, number))
            .ToDictionary(static pair => pair.JsonName, static pair => pair.number);
        return schema
            .Conditions.Where(condition => condition.When.All(tag => numbers.ContainsKey(tag.Member)) && condition.Required.All(numbers.ContainsKey))
            .Select(condition => Of(condition, members, numbers))
            .Where(static condition => condition is not null)
            .Select(static condition => condition!)
            .ToEquatableArray();
    }

    private static ConditionModel? Of(SchemaCondition condition, EquatableArray<MemberModel> members, Dictionary<string, int> numbers)
    {
        var values = new List<ConditionValue>();
        foreach (var tag in condition.When.Where(static tag => tag.Values.Count > 0))
        {
            var number = numbers[tag.Member];
            var constants = tag.Values.Where(value => Constants.IsOf(value, members[number].Type.Kind)).Select(Constants.Of).ToEquatableArray();
            if (constants.Count < tag.Values.Count)
                return null;
            values.Add(new ConditionValue(number, constants));
        }

        return new ConditionModel(
            condition.When.Select(tag => numbers[tag.Member]).ToEquatableArray(),
            values.ToEquatableArray(),
            condition.Required.Select(name => numbers[name]).ToEquatableArray()
        );
    }
}
