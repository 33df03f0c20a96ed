using System.ComponentModel;
using System.Text.Json;

namespace KartraGen.Json;

/// <summary>
/// How the objects of a union's alternatives look. A constant decides (<c>"type": "card"</c>); where none does, the
/// alternative whose required members are there, whose members are of the kinds that came, and that knows most of them.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class JsonShapes
{
    private const int Decisive = 1_000_000;

    private readonly List<(JsonNames Known, string Kinds, string[] Required, (string Member, string[] Values)[] Constants)> _shapes = [];

    /// <summary>Adds the next alternative. <paramref name="kinds"/> has a letter per known member: string, number, boolean, array, object, or <c>?</c>.</summary>
    public JsonShapes Add(string[] known, string kinds, string[] required, params (string Member, string[] Values)[] constants)
    {
        _shapes.Add((new JsonNames(known), kinds, required, constants));
        return this;
    }

    /// <summary>The number of the alternative that the object fits best.</summary>
    internal int Choose(Utf8JsonReader json)
    {
        var scores = new int[_shapes.Count];
        var missing = _shapes.ConvertAll(static shape => shape.Required.Length);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = JsonText.Of(ref json);
            json.Read();
            var text = json.TokenType == JsonTokenType.String ? JsonText.Of(ref json) : null;
            for (var i = 0; i < _shapes.Count; i++)
            {
                var (known, kinds, required, constants) = _shapes[i];
                var member = known.Find(System.Text.Encoding.UTF8.GetBytes(name), -1);
                scores[i] += member < 0 ? -1 : IsOf(json.TokenType, kinds[member]) ? 2 : -500;
                missing[i] -= Array.IndexOf(required, name) >= 0 ? 1 : 0;
                foreach (var (constant, values) in constants)
                {
                    if (constant == name)
                        scores[i] += text is not null && Array.IndexOf(values, text) >= 0 ? Decisive : -Decisive;
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

    private static bool IsOf(JsonTokenType token, char kind) => token == JsonTokenType.Null || kind switch
    {
        's' => token == JsonTokenType.String,
        'n' => token == JsonTokenType.Number,
        'b' => token is JsonTokenType.True or JsonTokenType.False,
        'a' => token == JsonTokenType.StartArray,
        'o' => token == JsonTokenType.StartObject,
        _ => true,
    };
}
