using System.Text.Json;
using System.Text.Json.Nodes;

namespace KartraGen.AI;

/// <summary>
/// An action's input schema in the form that every model provider takes: an object at the root, without <c>anyOf</c>, <c>oneOf</c>, <c>allOf</c>,
/// <c>not</c> and <c>if</c> there, without references, with names of <c>[A-Za-z0-9_-]{1,64}</c>. What was taken out stands in its description, and
/// <see cref="Check"/> finds it.
/// </summary>
/// <example><code>
/// var portable = PortableSchema.Of(inputSchema);
/// var wrong = portable.Check(arguments);                // by the whole schema, in the names that the model used
/// var input = portable.ToInput(arguments);              // in the names that the app uses
/// </code></example>
public sealed class PortableSchema
{
    private const string Wrapped = "input";
    private const int LongestRules = 2_000;
    private readonly JsonElement _whole;
    private readonly MemberNames _names;
    private readonly bool _isWrapped;

    private PortableSchema(JsonElement schema)
    {
        _names = new MemberNames();
        var reader = new SchemaReader(schema, _names);
        var whole = WholeJson.Of(reader.Read());
        _isWrapped = !SchemaTypes.AllowsObject(whole);
        _whole = _isWrapped ? Wrap(whole) : whole;

        var root = PortableRoot.Of(_whole, out var rules);
        NeedsSensitive = reader.HasSensitive && RequiresHidden(_whole);
        PortableParts.Tidy(root, reader.HasSensitive);
        var text = string.Join(' ', rules);
        Rules = text.Length <= LongestRules ? text : text[..LongestRules] + "…";
        var description = $"{(root["description"] as JsonValue)?.GetValue<string>()} {Rules}".Trim();
        if (description.Length > 0)
        {
            root["description"] = description;
        }

        Schema = WholeJson.Of(root);
    }

    /// <summary>The portable schema.</summary>
    public JsonElement Schema { get; }

    /// <summary>The rules that were taken out, in sentences, cut after 2,000 characters; empty where none was.</summary>
    public string Rules { get; }

    /// <summary>True where the action needs a member that its schema calls sensitive (<c>isSensitive</c>): a model can then not call it.</summary>
    public bool NeedsSensitive { get; }

    /// <summary>The portable form of a JSON Schema.</summary>
    /// <param name="inputSchema">The schema; what cannot be understood of it allows everything. Undefined where the action has none.</param>
    public static PortableSchema Of(JsonElement inputSchema) => new(WholeJson.Of(inputSchema));

    /// <summary>
    /// What arguments do not meet of the whole schema, the parts that are not in <see cref="Schema"/> included; empty when they meet all. Formats and
    /// patterns that need backtracking are left to the app.
    /// </summary>
    /// <param name="arguments">A JSON object, in the names of <see cref="Schema"/>.</param>
    public IReadOnlyList<ConstraintViolation> Check(JsonElement arguments) =>
        arguments.ValueKind == JsonValueKind.Object
            ? SchemaCheck.Check(WholeJson.Of(arguments), _whole)
            : [new ConstraintViolation("", "type", "must be object.")];

    /// <summary>The action's input: the arguments in the names of the app.</summary>
    /// <param name="arguments">A JSON object, in the names of <see cref="Schema"/>.</param>
    public JsonElement ToInput(JsonElement arguments)
    {
        var whole = WholeJson.Of(arguments);
        var input = _names.AnyChanged ? WholeJson.Of(OwnNames.Restore(whole, [_whole], _names)!) : whole;
        return !_isWrapped ? input
            : input.TryGetProperty(Wrapped, out var value) ? value
            : default;
    }

    private static JsonElement Wrap(JsonElement whole) =>
        WholeJson.Of(
            new JsonObject
            {
                ["type"] = "object",
                ["additionalProperties"] = false,
                ["properties"] = new JsonObject { [Wrapped] = KeywordValues.Copy(whole) },
                ["required"] = new JsonArray(Wrapped),
            }
        );

    private static bool RequiresHidden(JsonElement schema) =>
        schema.TryGetProperty("required", out var required)
            && schema.TryGetProperty("properties", out var members)
            && required.EnumerateArray().Any(name => members.TryGetProperty(name.GetString()!, out var member) && SchemaTypes.IsNever(member))
        || (schema.TryGetProperty("allOf", out var parts) && parts.EnumerateArray().Any(RequiresHidden));
}
