using System.Collections.Generic;
using System.Text;
using System.Threading;

namespace KartraGen.Schemas.Json;

/// <summary>
/// Reads strict JSON (RFC 8259) with positions. Our own because no JSON library that a compiler can load tells where a
/// value stands, and because loading one costs more than reading (docs/decisions/0001-own-schema-reader.md).
/// </summary>
internal sealed class JsonParser
{
    /// <summary>Deeper than any schema, and far from the end of a compiler thread's stack.</summary>
    public const int MaxDepth = 256;

    private readonly string _text;
    private readonly CancellationToken _cancellationToken;
    private int _at;
    private int _depth;

    private JsonParser(string text, CancellationToken cancellationToken) => (_text, _cancellationToken) = (text, cancellationToken);

    /// <summary>The value of a file, or null with a problem where the text is not JSON.</summary>
    public static JsonNode? Parse(string text, List<Problem> problems, CancellationToken cancellationToken = default)
    {
        try
        {
            return Parse(text, cancellationToken);
        }
        catch (JsonSyntaxException exception)
        {
            problems.Add(
                MergeConflict.Find(text) is { } conflict
                    ? Problem.At(conflict, "KG0001", "here begins a conflict that a merge left; resolve it, or fetch the file again")
                    : Problem.At(exception.Range, "KG0001", exception.Message)
            );
            return null;
        }
    }

    /// <exception cref="JsonSyntaxException">The text is not JSON, or nested deeper than <see cref="MaxDepth"/>.</exception>
    public static JsonNode Parse(string text, CancellationToken cancellationToken = default)
    {
        var parser = new JsonParser(text, cancellationToken);
        if (text.Length > 0 && text[0] == '\uFEFF')
            parser._at = 1;
        var root = parser.Value();
        parser.SkipSpace();
        if (parser._at < text.Length)
            throw parser.Error("there is more text after the end of the JSON value");
        return root;
    }

    private JsonNode Value()
    {
        SkipSpace();
        if (_at >= _text.Length)
            throw Error("the text ends where a value should stand");

        return _text[_at] switch
        {
            '{' => Object(),
            '[' => Array(),
            '"' => String(),
            't' => Word("true", JsonKind.True),
            'f' => Word("false", JsonKind.False),
            'n' => Word("null", JsonKind.Null),
            '-' or (>= '0' and <= '9') => Number(),
            _ => throw Error("a value should stand here"),
        };
    }

    private JsonNode Object()
    {
        var start = Enter();
        var members = new List<JsonMember>();
        Dictionary<string, int>? places = null;
        SkipSpace();
        while (!Skip('}'))
        {
            if (members.Count > 0)
                Expect(',', "a comma or '}' should stand here");
            SkipSpace();
            if (_at >= _text.Length || _text[_at] != '"')
                throw Error("a member name in double quotes should stand here");
            var name = String();
            SkipSpace();
            Expect(':', "a colon should stand here");
            var member = new JsonMember(name.Text, Value());
            if (Place(members, ref places, member.Name) is var earlier && earlier >= 0)
                members[earlier] = member;
            else
                members.Add(member);
            SkipSpace();
        }

        _depth--;
        return new JsonNode(JsonKind.Object, new TextRange(start, _at - start), _text) { Members = members };
    }

    /// <summary>Where a member of this name stands already, or -1. A table is worth its while in large objects alone.</summary>
    private static int Place(List<JsonMember> members, ref Dictionary<string, int>? places, string name)
    {
        if (members.Count < 16)
        {
            for (var i = members.Count - 1; i >= 0; i--)
            {
                if (members[i].Name == name)
                    return i;
            }

            return -1;
        }

        places ??= new Dictionary<string, int>(System.StringComparer.Ordinal);
        for (var i = places.Count; i < members.Count; i++)
            places.Add(members[i].Name, i);
        return places.TryGetValue(name, out var place) ? place : -1;
    }

    private JsonNode Array()
    {
        var start = Enter();
        var items = new List<JsonNode>();
        SkipSpace();
        while (!Skip(']'))
        {
            if (items.Count > 0)
                Expect(',', "a comma or ']' should stand here");
            items.Add(Value());
            SkipSpace();
        }

        _depth--;
        return new JsonNode(JsonKind.Array, new TextRange(start, _at - start), _text) { Items = items };
    }

    private int Enter()
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (++_depth > MaxDepth)
            throw Error($"values are nested deeper than {MaxDepth} levels");
        return _at++;
    }

    private JsonNode String()
    {
        var start = _at++;
        var run = _at;
        StringBuilder? decoded = null;
        while (true)
        {
            if (_at >= _text.Length)
                throw Error("the text ends inside a string");
            var c = _text[_at];
            if (c == '"')
                break;
            if (c < ' ')
                throw Error("a control character must be escaped inside a string");
            _at++;
            if (c != '\\')
                continue;
            decoded ??= new StringBuilder();
            decoded.Append(_text, run, _at - 1 - run).Append(Escape());
            run = _at;
        }

        var text = decoded is null ? _text.Substring(run, _at - run) : decoded.Append(_text, run, _at - run).ToString();
        _at++;
        return new JsonNode(JsonKind.String, new TextRange(start, _at - start), _text, text);
    }

    private char Escape()
    {
        if (_at >= _text.Length)
            throw Error("the text ends inside a string");
        switch (_text[_at++])
        {
            case '"':
                return '"';
            case '\\':
                return '\\';
            case '/':
                return '/';
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u' when _at + 4 <= _text.Length:
                var code = 0;
                for (var i = 0; i < 4; i++, _at++)
                {
                    var digit = _text[_at] switch
                    {
                        >= '0' and <= '9' => _text[_at] - '0',
                        >= 'a' and <= 'f' => _text[_at] - 'a' + 10,
                        >= 'A' and <= 'F' => _text[_at] - 'A' + 10,
                        _ => throw Error("four hexadecimal digits should follow \\u"),
                    };
                    code = (code * 16) + digit;
                }

                return (char)code;
            default:
                _at--;
                throw Error("this is no JSON escape sequence");
        }
    }

    private JsonNode Number()
    {
        var start = _at;
        Skip('-');
        if (!Skip('0'))
            Digits();
        if (Skip('.'))
            Digits();
        if (Skip('e') || Skip('E'))
        {
            if (!Skip('+'))
                Skip('-');
            Digits();
        }

        return new JsonNode(JsonKind.Number, new TextRange(start, _at - start), _text);
    }

    private void Digits()
    {
        var start = _at;
        while (_at < _text.Length && _text[_at] is >= '0' and <= '9')
            _at++;
        if (_at == start)
            throw Error("a digit should stand here");
    }

    private JsonNode Word(string word, JsonKind kind)
    {
        if (string.CompareOrdinal(_text, _at, word, 0, word.Length) != 0)
            throw Error("a value should stand here");
        _at += word.Length;
        return new JsonNode(kind, new TextRange(_at - word.Length, word.Length), _text);
    }

    private bool Skip(char c)
    {
        var found = _at < _text.Length && _text[_at] == c;
        if (found)
            _at++;
        return found;
    }

    private void Expect(char c, string otherwise)
    {
        if (!Skip(c))
            throw Error(otherwise);
    }

    private void SkipSpace()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\t' or '\n' or '\r')
            _at++;
    }

    private JsonSyntaxException Error(string message) => new(message, new TextRange(_at, _at < _text.Length ? 1 : 0));
}
