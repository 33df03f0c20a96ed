using System;
using System.Globalization;
using System.Linq;
using System.Text;

namespace KartraGen.Generator;

/// <summary>One character, escape or class of an <see cref="EcmaPattern"/>, spelled for .NET: whose own classes are Unicode's (ECMA-262, 22.2.2.9).</summary>
internal static class EcmaCharacters
{
    private const string Digits = "0-9";
    private const string NotDigits = "\u0000-\u002f\u003a-\uffff";
    private const string Words = "0-9A-Za-z_";
    private const string NotWords = @"\u0000-\u002f\u003a-\u0040\u005b-\u005e\u0060\u007b-\uffff";
    private const string Spaces = "\u0009-\u000d\u0020\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff";
    private const string NotSpaces =
        "\u0000-\u0008\u000e-\u001f\u0021-\u009f\u00a1-\u167f\u1681-\u1fff\u200b-\u2027\u202a-\u202e\u2030-\u205e\u2060-\u2fff\u3001-\ufefe\uff00-\uffff";

    /// <summary>Unicode's general categories, by their short names: those that .NET knows too.</summary>
    private const string Categories = " L Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po S Sm Sc Sk So Z Zs Zl Zp ";

    public static string Read(string pattern, ref int at)
    {
        switch (pattern[at])
        {
            case '.':
                at++;
                return Class(@"\u000a\u000d\u2028\u2029", isNegated: true, isWide: true);
            case '[':
                return ReadClass(pattern, ref at);
            case '\\' when Escape(pattern, ref at) is var (set, single, isWide):
                return single is { } c ? Single(c) : Class(set, isNegated: false, isWide);
            case var high when char.IsHighSurrogate(high) && at + 1 < pattern.Length && char.IsLowSurrogate(pattern[at + 1]):
                at += 2;
                return $"(?:{Single(high)}{Single(pattern[at - 1])})";
            default:
                return Single(pattern[at++]);
        }
    }

    private static string ReadClass(string pattern, ref int at)
    {
        at++;
        var isNegated = at < pattern.Length && pattern[at] == '^';
        if (isNegated)
            at++;
        var set = new StringBuilder();
        var isWide = isNegated;
        while (at < pattern.Length && pattern[at] != ']')
        {
            var (item, first, wide) = Item(pattern, ref at);
            isWide = isNegated ? isWide && !wide : isWide || wide;
            if (first is { } from && at + 1 < pattern.Length && pattern[at] == '-' && pattern[at + 1] != ']')
            {
                at++;
                var (_, last, _) = Item(pattern, ref at);
                if (last is not { } to || to < from)
                    throw new FormatException();
                set.Append(Single(from)).Append('-').Append(Single(to));
            }
            else
            {
                set.Append(first is { } single ? Single(single) : item);
            }
        }

        if (at++ >= pattern.Length)
            throw new FormatException();
        return (set.Length, isNegated) switch
        {
            (0, true) => @"(?:[\ud800-\udbff][\udc00-\udfff]|[\u0000-\uffff])",
            (0, false) => @"[^\u0000-\uffff]",
            _ => Class(set.ToString(), isNegated, isWide),
        };
    }

    private static (string Set, char? Single, bool IsWide) Item(string pattern, ref int at)
    {
        if (at >= pattern.Length || char.IsSurrogate(pattern[at]))
            throw new FormatException();
        if (pattern[at] != '\\')
            return ("", pattern[at++], false);
        if (at + 1 < pattern.Length && pattern[at + 1] == 'b')
        {
            at += 2;
            return ("", '\b', false);
        }

        return Escape(pattern, ref at);
    }

    /// <summary>A class that holds characters beyond U+FFFF holds both their halves, together or apart.</summary>
    private static string Class(string set, bool isNegated, bool isWide) =>
        (isNegated, isWide) switch
        {
            (true, true) => $@"(?:[^{set}\ud800-\udfff]|[\ud800-\udbff][\udc00-\udfff]?|[\udc00-\udfff])",
            (false, true) => $@"(?:[{set}]|[\ud800-\udbff][\udc00-\udfff])",
            (true, false) => $"[^{set}]",
            _ => $"[{set}]",
        };

    private static (string Set, char? Single, bool IsWide) Escape(string pattern, ref int at)
    {
        var c = at + 1 < pattern.Length ? pattern[at + 1] : throw new FormatException();
        at += 2;
        switch (c)
        {
            case 'd':
                return (Digits, null, false);
            case 'D':
                return (NotDigits, null, true);
            case 'w':
                return (Words, null, false);
            case 'W':
                return (NotWords, null, true);
            case 's':
                return (Spaces, null, false);
            case 'S':
                return (NotSpaces, null, true);
            case 't':
                return ("", '\t', false);
            case 'n':
                return ("", '\n', false);
            case 'r':
                return ("", '\r', false);
            case 'f':
                return ("", '\f', false);
            case 'v':
                return ("", '\v', false);
            case '0' when at >= pattern.Length || pattern[at] is < '0' or > '9':
                return ("", '\0', false);
            case 'c' when at < pattern.Length && pattern[at] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'):
                return ("", (char)(pattern[at++] % 32), false);
            case 'x':
                return ("", Hex(pattern, ref at, 2), false);
            case 'u' when at < pattern.Length && pattern[at] == '{':
                var digits = Braced(pattern, ref at);
                return int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) && code is >= 0 and <= 0xFFFF
                    ? ("", (char)code, false)
                    : throw new FormatException();
            case 'u' when Hex(pattern, ref at, 4) is var unit:
                return char.IsSurrogate(unit) ? throw new FormatException() : ("", unit, false);
            case 'p'
            or 'P' when Braced(pattern, ref at) is { Length: 1 or 2 } category && category.IndexOf(' ') < 0 && Categories.Contains($" {category} "):
                return ($@"\{c}{{{category}}}", null, true);
            case >= '!' and <= '~' when !char.IsLetterOrDigit(c) && c != '_':
                return ("", c, false);
            default:
                throw new FormatException(); // a reference, a word boundary, or nothing that ECMA-262 knows
        }
    }

    private static string Braced(string pattern, ref int at)
    {
        var end = at < pattern.Length && pattern[at] == '{' ? pattern.IndexOf('}', at) : -1;
        if (end < 0)
            throw new FormatException();
        var text = pattern.Substring(at + 1, end - at - 1);
        at = end + 1;
        return text;
    }

    private static char Hex(string pattern, ref int at, int length)
    {
        if (at + length > pattern.Length || !pattern.Skip(at).Take(length).All(Uri.IsHexDigit))
            throw new FormatException();
        at += length;
        return (char)int.Parse(pattern.Substring(at - length, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }

    private static string Single(char c) =>
        c switch
        {
            (>= '0' and <= '9') or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or '_' => c.ToString(),
            >= ' ' and <= '~' => @"\" + c,
            _ => @"\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
        };
}
