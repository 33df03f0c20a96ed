using System.Text.Json;

namespace KartraGen.AI;

/// <summary>A schema's rules of how many items and members there are, and which.</summary>
internal static class SizeRules
{
    public static string? OfItems(JsonElement value, string keyword, JsonElement rule) =>
        keyword switch
        {
            "minItems" when value.GetArrayLength() < rule.GetInt32() => $"must have at least {rule.GetInt32()} items.",
            "maxItems" when value.GetArrayLength() > rule.GetInt32() => $"must have at most {rule.GetInt32()} items.",
            _ => null,
        };

    public static string? OfMembers(JsonElement value, string keyword, JsonElement rule) =>
        keyword switch
        {
            "minProperties" when value.EnumerateObject().Count() < rule.GetInt32() => $"must have at least {rule.GetInt32()} members.",
            "maxProperties" when value.EnumerateObject().Count() > rule.GetInt32() => $"must have at most {rule.GetInt32()} members.",
            "required" when Missing(value, rule) is { Count: > 0 } missing => $"must have {string.Join(", ", missing)}.",
            "dependentRequired" => rule.EnumerateObject()
                .Where(dependency => value.TryGetProperty(dependency.Name, out _))
                .Select(dependency =>
                    Missing(value, dependency.Value) is { Count: > 0 } missing
                        ? $"must have {string.Join(", ", missing)} with {dependency.Name}."
                        : null
                )
                .FirstOrDefault(static message => message is not null),
            _ => null,
        };

    private static List<string> Missing(JsonElement value, JsonElement names) =>
        [.. names.EnumerateArray().Select(static name => name.GetString()!).Where(name => !value.TryGetProperty(name, out _))];
}
