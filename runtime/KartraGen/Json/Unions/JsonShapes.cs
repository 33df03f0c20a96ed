using System.Globalization;
using System.Text.Json;

namespace KartraGen.Json;

/// <summary>
/// How the objects of a union's alternatives look. A constant decides (<c>"type": "card"</c>); where none does, the
/// alternative whose required members are there, whose members are of the kinds that came, and that knows most of them.
/// </summary>
internal sealed class JsonShapes
{
    private const int Decisive = 1_000_000;

    private readonly List<(JsonNames Known, string Kinds, string[] Required, (string Member, object?[] Values)[] Constants)> _shapes = [];

    /// <summary>Adds the next alternative, as <see cref="JsonAlternatives"/> is told of it.</summary>
    public void Add(string[] known, string kinds, string[] required, (string Member, object?[] Values)[] constants) =>
        _shapes.Add((new JsonNames(known), kinds, required, constants));

    /// <summary>The number of the alternative that the object fits best.</summary>
    public int Choose(Utf8JsonReader json)
    {
        var scores = new int[_shapes.Count];
        var missing = _shapes.ConvertAll(static shape => shape.Required.Length);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = JsonText.Of(ref json);
            json.Read();
            var utf8 = System.Text.Encoding.UTF8.GetBytes(name);
            object? value = null;
            var isRead = false;
            for (var i = 0; i < _shapes.Count; i++)
            {
                var (known, kinds, required, constants) = _shapes[i];
                var member = known.Find(utf8, -1);
                scores[i] +=
                    member < 0 ? -1
                    : IsOf(json.TokenType, kinds[member]) ? 2
                    : -500;
                missing[i] -= Array.IndexOf(required, name) >= 0 ? 1 : 0;
                foreach (var (constant, values) in constants)
                {
                    if (constant != name)
                        continue;
                    if (!isRead)
                        (value, isRead) = (Scalar(ref json), true);
                    scores[i] +=
                        Array.IndexOf(values, value) >= 0 ? Decisive
                        : IsQuoted(values, value) ? Decisive / 2
                        : -Decisive;
                }
            }

            json.Skip();
        }

        var best = 0;
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] -= missing[i] * 1_000;
            if (scores[i] > scores[best])
                best = i;
        }

        return best;
    }

    /// <summary>The value as constants are given; the reader's place itself where it is none of their kinds, which equals nothing.</summary>
    private static object? Scalar(ref Utf8JsonReader json) =>
        json.TokenType switch
        {
            JsonTokenType.String => JsonText.Of(ref json),
            JsonTokenType.Number when json.TryGetDecimal(out var number) => number,
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            JsonTokenType.Null => null,
            _ => json.TokenType,
        };

    /// <summary>Whether it is one of them but for quotes: Kartra quotes nearly every number.</summary>
    private static bool IsQuoted(object?[] values, object? value) =>
        value is not null
        && Array.Exists(
            values,
            constant =>
                string.Equals(
                    Convert.ToString(constant, CultureInfo.InvariantCulture),
                    Convert.ToString(value, CultureInfo.InvariantCulture),
                    StringComparison.OrdinalIgnoreCase
                )
                && constant?.GetType() != value.GetType()
        );

    private static bool IsOf(JsonTokenType token, char kind) =>
        token == JsonTokenType.Null
        || kind switch
        {
            's' => token == JsonTokenType.String,
            'n' => token == JsonTokenType.Number,
            'b' => token is JsonTokenType.True or JsonTokenType.False,
            'a' => token == JsonTokenType.StartArray,
            'o' => token == JsonTokenType.StartObject,
            _ => true,
        };
}
