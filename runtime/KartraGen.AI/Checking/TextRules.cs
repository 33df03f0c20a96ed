using System.Text.Json;
using System.Text.RegularExpressions;

namespace KartraGen.AI;

/// <summary>A schema's rules of texts. A format is the app's to judge.</summary>
internal static class TextRules
{
    public static string? Broken(JsonElement value, string keyword, JsonElement rule) =>
        keyword switch
        {
            "minLength" when Length(value) < rule.GetInt32() => $"must have at least {rule.GetInt32()} characters.",
            "maxLength" when Length(value) > rule.GetInt32() => $"must have at most {rule.GetInt32()} characters.",
            "pattern" when !Matches(value.GetString()!, rule.GetString()!) => $"must match {rule.GetString()}.",
            _ => null,
        };

    // JSON Schema counts characters, not UTF-16 units.
    private static int Length(JsonElement value) => value.GetString()!.EnumerateRunes().Count();

    /// <summary>In linear time, since schemas come from elsewhere; a pattern that cannot be matched so is left to the app.</summary>
    private static bool Matches(string text, string pattern)
    {
        try
        {
            return Regex.IsMatch(text, pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception exception) when (exception is NotSupportedException or ArgumentException)
        {
            return true;
        }
    }
}
