using System;
using System.Globalization;
using System.Text;

namespace KartraGen.Generator;

/// <summary>
/// JSON Schema's patterns are of ECMA-262 -> what means the same to .NET, and can be matched without backtracking, whose time a
/// pattern like <c>^(a+)+$</c> blows up (RegexOptions.NonBacktracking). Characters beyond U+FFFF are one or two, since validators differ in
/// the flag <c>u</c>: nothing is refused that one of them takes.
/// </summary>
internal sealed class EcmaPattern
{
    /// <summary>An automaton of more states costs more than the check is worth.</summary>
    private const int MaxSize = 1_000;
    private const int MaxDepth = 50;

    private readonly string _pattern;
    private int _at;
    private int _depth;

    private EcmaPattern(string pattern) => _pattern = pattern;

    private char Current => _at < _pattern.Length ? _pattern[_at] : '\0';

    /// <returns>Null for look-arounds, references, word boundaries and the like, and for what is no pattern: it is not checked then.</returns>
    public static string? ToDotNet(string pattern)
    {
        try
        {
            var ecma = new EcmaPattern(pattern);
            var (text, _) = ecma.Alternatives();
            return ecma._at == pattern.Length ? text : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private (string Text, int Size) Alternatives()
    {
        if (++_depth > MaxDepth)
            throw new FormatException();
        var text = new StringBuilder();
        var size = 0;
        while (_at < _pattern.Length && Current != ')')
        {
            if (Current == '|')
            {
                text.Append(_pattern[_at++]);
                continue;
            }

            var (term, own) = Term();
            text.Append(term);
            size += own;
            if (size > MaxSize)
                throw new FormatException();
        }

        _depth--;
        return (text.ToString(), size);
    }

    private (string Text, int Size) Term()
    {
        switch (Current)
        {
            case '^':
                _at++;
                return Unrepeated("^");
            case '$':
                _at++;
                return Unrepeated(@"\z"); // .NET's own $ is also before a last line end
            case '(':
                return Repeated(Group());
            case '*' or '+' or '?':
                throw new FormatException();
            default:
                return Repeated((EcmaCharacters.Read(_pattern, ref _at), 1));
        }
    }

    private (string Text, int Size) Group()
    {
        _at++;
        if (Current == '?')
        {
            // (?:...) and (?<name>...), whose name nothing refers to.
            var kind = _pattern.Substring(_at + 1, Math.Min(2, _pattern.Length - _at - 1));
            var end = kind switch
            {
                "<=" or "<!" or "" => -1,
                _ when kind[0] == '<' => _pattern.IndexOf('>', _at),
                _ => kind[0] == ':' ? _at + 1 : -1,
            };
            _at = end < 0 ? throw new FormatException() : end + 1;
        }

        var (text, size) = Alternatives();
        if (Current != ')')
            throw new FormatException();
        _at++;
        return ($"(?:{text})", size);
    }

    private (string Text, int Size) Unrepeated(string text) => Quantifier() is null ? (text, 0) : throw new FormatException();

    private (string Text, int Size) Repeated((string Text, int Size) atom)
    {
        if (Quantifier() is not { } quantifier)
            return atom;
        var lazy = Current == '?' ? _pattern[_at++].ToString() : "";
        if (Quantifier() is not null)
            throw new FormatException();
        return (atom.Text + quantifier.Text + lazy, (int)Math.Min((long)Math.Max(1, atom.Size) * Math.Max(1, quantifier.Count), MaxSize + 1));
    }

    private (string Text, int Count)? Quantifier()
    {
        if (Current is '*' or '+' or '?')
            return (_pattern[_at++].ToString(), 1);
        var end = Current == '{' ? _pattern.IndexOf('}', _at) : -1;
        if (end < 0)
            return null;
        var bounds = _pattern.Substring(_at + 1, end - _at - 1).Split(',');
        if (bounds.Length > 2 || Bound(bounds[0]) is not { } least || (bounds.Length == 2 && bounds[1].Length > 0 && Bound(bounds[1]) is null))
            return null; // a brace like any other character
        var most = bounds.Length == 2 && bounds[1].Length > 0 ? Bound(bounds[1])!.Value : least;
        if (most < least)
            throw new FormatException();
        var text = _pattern.Substring(_at, end - _at + 1);
        _at = end + 1;
        return (text, most);
    }

    private static int? Bound(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bound) ? bound : null;
}
