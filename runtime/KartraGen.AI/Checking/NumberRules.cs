using System.Text.Json;

namespace KartraGen.AI;

/// <summary>A schema's bounds of numbers.</summary>
internal static class NumberRules
{
    public static string? Broken(JsonElement value, string keyword, JsonElement rule) =>
        keyword switch
        {
            "minimum" when Compare(value, rule) < 0 => $"must be at least {rule.GetRawText()}.",
            "maximum" when Compare(value, rule) > 0 => $"must be at most {rule.GetRawText()}.",
            "exclusiveMinimum" when Compare(value, rule) <= 0 => $"must be more than {rule.GetRawText()}.",
            "exclusiveMaximum" when Compare(value, rule) >= 0 => $"must be less than {rule.GetRawText()}.",
            "multipleOf" when !IsMultiple(value, rule) => $"must be a multiple of {rule.GetRawText()}.",
            _ => null,
        };

    private static int Compare(JsonElement value, JsonElement bound) =>
        value.TryGetDecimal(out var left) && bound.TryGetDecimal(out var right)
            ? left.CompareTo(right)
            : value.GetDouble().CompareTo(bound.GetDouble());

    private static bool IsMultiple(JsonElement value, JsonElement factor) =>
        !value.TryGetDecimal(out var left) || !factor.TryGetDecimal(out var right) || right == 0 || left % right == 0;
}
