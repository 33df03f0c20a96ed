using System.Text.Json;
using System.Text.Json.Nodes;

namespace KartraGen.AI;

/// <summary>
/// The root of a schema -> an object without alternatives and conditions, for which model providers refuse the whole request; what is taken out is told.
/// </summary>
internal sealed class PortableRoot
{
    private readonly JsonObject _members = [];
    private readonly Dictionary<string, JsonArray> _possible = [];
    private readonly List<string> _required = [];
    private readonly JsonObject _others = [];
    private readonly List<string> _rules = [];

    private PortableRoot() { }

    /// <summary>The portable form of an object's schema.</summary>
    /// <param name="schema">The schema, as <see cref="SchemaReader"/> reads it.</param>
    /// <param name="rules">What was taken out, a sentence each.</param>
    public static JsonObject Of(JsonElement schema, out IReadOnlyList<string> rules)
    {
        var root = new PortableRoot();
        root.Take(schema, isRoot: true);
        root.Add(isClosed: root._others["additionalProperties"] is JsonValue others && !others.GetValue<bool>());
        rules = root._rules;
        var result = new JsonObject { ["type"] = "object" };
        foreach (var (keyword, value) in root._others)
        {
            result[keyword] = value?.DeepClone();
        }

        result["properties"] = root._members;
        if (root._required.Count > 0)
        {
            result["required"] = new JsonArray([.. root._required.Distinct().Select(static name => JsonValue.Create(name))]);
        }

        return result;
    }

    /// <summary>Takes in what certainly holds.</summary>
    private void Take(JsonElement schema, bool isRoot)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            switch (keyword.Name)
            {
                case "properties":
                    Members(keyword.Value);
                    break;
                case "required":
                    _required.AddRange(keyword.Value.EnumerateArray().Select(static name => name.GetString()!));
                    break;
                case "allOf":
                    foreach (var part in keyword.Value.EnumerateArray())
                    {
                        Take(part, isRoot: false);
                    }

                    break;
                case "anyOf" or "oneOf":
                    var parts = keyword.Value.EnumerateArray().ToList();
                    parts.ForEach(MayHold);
                    _rules.Add($"{(keyword.Name == "anyOf" ? "At least" : "Exactly")} one of these must hold: {RuleText.Of(parts)}.");
                    break;
                case "not":
                    _rules.Add($"This must not hold: {RuleText.Of(keyword.Value)}.");
                    break;
                case "if":
                    Condition(schema, keyword.Value);
                    break;
                case "enum" or "const":
                    _rules.Add($"All of it must be {(keyword.Name == "enum" ? "one of " : "")}{RuleText.Json(keyword.Value)}.");
                    break;
                case "dependentRequired":
                    foreach (var dependency in keyword.Value.EnumerateObject())
                    {
                        _rules.Add(
                            $"With {dependency.Name} also give {string.Join(", ", dependency.Value.EnumerateArray().Select(static name => name.GetString()))}."
                        );
                    }

                    break;
                case "additionalProperties" when isRoot && !schema.TryGetProperty("allOf", out _):
                case "title" or "description" or "examples" or "minProperties" or "maxProperties" when isRoot:
                    _others[keyword.Name] = KeywordValues.Copy(keyword.Value);
                    break;
            }
        }
    }

    private void Condition(JsonElement schema, JsonElement condition)
    {
        foreach (var (keyword, words) in new[] { ("then", "If"), ("else", "Unless") })
        {
            if (schema.TryGetProperty(keyword, out var result))
            {
                MayHold(result);
                _rules.Add($"{words} this holds: {RuleText.Of(condition)}; then also: {RuleText.Of(result)}.");
            }
        }
    }

    /// <summary>Members of an alternative may be given.</summary>
    private void MayHold(JsonElement schema)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            switch (keyword.Name)
            {
                case "properties":
                    foreach (var member in keyword.Value.EnumerateObject().Where(static member => !SchemaTypes.IsNever(member.Value)))
                    {
                        Possible(member.Name, KeywordValues.Copy(member.Value)!);
                    }

                    break;
                case "allOf" or "anyOf" or "oneOf":
                    foreach (var part in keyword.Value.EnumerateArray())
                    {
                        MayHold(part);
                    }

                    break;
                case "then" or "else":
                    MayHold(keyword.Value);
                    break;
            }
        }
    }

    private void Possible(string name, JsonNode schema)
    {
        if (!_possible.TryGetValue(name, out var all))
        {
            _possible[name] = all = [];
        }

        if (!all.Any(one => JsonNode.DeepEquals(one, schema)))
        {
            all.Add(schema);
        }
    }

    private void Members(JsonElement members)
    {
        foreach (var member in members.EnumerateObject().Where(static member => !SchemaTypes.IsNever(member.Value)))
        {
            var schema = KeywordValues.Copy(member.Value)!;
            _members[member.Name] =
                _members[member.Name] is not { } known || JsonNode.DeepEquals(known, schema)
                    ? schema
                    : new JsonObject { ["allOf"] = new JsonArray(known.DeepClone(), schema) };
        }
    }

    /// <summary>What is sure of a member says more than what an alternative adds; a closed object takes none but its own.</summary>
    private void Add(bool isClosed)
    {
        foreach (var (name, schemas) in _possible.Where(member => !isClosed && !_members.ContainsKey(member.Key)))
        {
            _members[name] = schemas.Count == 1 ? schemas[0]!.DeepClone() : new JsonObject { ["anyOf"] = schemas };
        }
    }
}
