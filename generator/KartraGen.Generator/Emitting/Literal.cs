using System.Globalization;
using System.Text;

namespace KartraGen.Generator.Emitting;

/// <summary>Any text as a C# string literal. The only way by which a schema's text gets into code.</summary>
internal static class Literal
{
    public static string Of(string? text)
    {
        if (text is null)
            return "null";

        var literal = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            if (c is '"' or '\\')
                literal.Append('\\').Append(c);
            else if (c is >= ' ' and <= '~' || IsPlainLetter(c))
                literal.Append(c);
            else
                literal.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
        }

        return literal.Append('"').ToString();
    }

    /// <summary>
    /// JSON in ASCII on one line, as UTF-8; <c>default</c> where there is none. In an object or a flag no three quotes meet, since two texts have something
    /// between them: where they do, it is no JSON, and must not become code.
    /// </summary>
    public static string OfJson(string? json) =>
        json is null or "" || json[0] == '"' || json[json.Length - 1] == '"' || json.Contains("\"\"\"") ? "default" : $"\"\"\"{json}\"\"\"u8";

    // Everything else, line separators and text that is written right to left included, could look like what it is not.
    private static bool IsPlainLetter(char c) =>
        c is >= '\u00C0' and < '\u0590' && char.GetUnicodeCategory(c) is (UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter);

    /// <summary>A constant of a type.</summary>
    public static string Of(ConstantValue value, TypeKind type = TypeKind.Number) =>
        value.Kind switch
        {
            TypeKind.Text => Of(value.Text),
            TypeKind.Number => value.Text
                + (
                    type == TypeKind.Integer ? "L"
                    : type == TypeKind.Double ? "d"
                    : "m"
                ),
            _ => value.Text,
        };
}
