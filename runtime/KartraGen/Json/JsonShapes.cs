using System.ComponentModel;
using System.Text.Json;

namespace KartraGen.Json;

/// <summary>
/// How the objects of a union's alternatives look. A constant decides (<c>"type": "card"</c>); where none does, the
/// alternative whose required members are there and that knows most of the members.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class JsonShapes
{
    private const int Decisive = 1_000_000;

    private readonly List<(JsonNames Known, string[] Required, (string Member, string[] Values)[] Constants)> _shapes = [];

    /// <summary>Adds the next alternative.</summary>
    public JsonShapes Add(string[] known, string[] required, params (string Member, string[] Values)[] constants)
    {
        _shapes.Add((new JsonNames(known), required, constants));
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
                var (known, required, constants) = _shapes[i];
                scores[i] += known.Find(System.Text.Encoding.UTF8.GetBytes(name), -1) >= 0 ? 2 : -1;
                missing[i] -= Array.IndexOf(required, name) >= 0 ? 1 : 0;
                foreach (var (member, values) in constants)
                {
                    if (member == name)
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
}
