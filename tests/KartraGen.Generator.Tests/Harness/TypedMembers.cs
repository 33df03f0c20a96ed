using System.Collections;
using System.Reflection;
using System.Text.Json;
using KartraGen.Json;

namespace KartraGen.Generator.Tests.Harness;

/// <summary>Makes a value anew from its typed members alone, as a program would that copies it member by member: no JSON that was kept beside them comes along.</summary>
internal static class TypedMembers
{
    public static object? Rebuild(object? value) =>
        value switch
        {
            null or string or byte[] or JsonElement => value,
            JsonRecord record => Rebuild(record),
            JsonUnion union => Rebuild(union),
            IDictionary or IEnumerable => Collection(value),
            _ => value,
        };

    private static object Rebuild(JsonRecord record)
    {
        var type = record.GetType();
        var copy = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(static property => property.CanWrite))
        {
            // What was never assigned is not sent: only what is there is copied.
            if (
                property.GetValue(record) is { } member
                && member is byte[] or not ICollection { Count: 0 } and not IReadOnlyCollection<object> { Count: 0 }
            )
                property.SetValue(copy, Rebuild(member));
        }

        return copy;
    }

    private static object Rebuild(JsonUnion union) => union.Raw is null ? Activator.CreateInstance(union.GetType(), Rebuild(union.Value))! : union;

    private static object Collection(object value)
    {
        var contract = value.GetType().GetInterfaces().First(IsCollection);
        var arguments = contract.GetGenericArguments();
        if (arguments.Length == 1)
        {
            var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(arguments))!;
            foreach (var item in (IEnumerable)value)
                list.Add(Rebuild(item));
            return list;
        }

        var map = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(arguments))!;
        foreach (var pair in (IEnumerable)value)
            map.Add(pair!.GetType().GetProperty("Key")!.GetValue(pair)!, Rebuild(pair.GetType().GetProperty("Value")!.GetValue(pair)));
        return map;
    }

    private static bool IsCollection(Type type) =>
        type.IsGenericType
        && (type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) || type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>));
}
