using System.Text.Json;
using System.Text.RegularExpressions;

namespace KartraGen.AI.Tests.Portable;

/// <summary>
/// What every provider of models takes, from their own messages: OpenAI's "schema must have type 'object' and not have 'oneOf'/'anyOf'/'allOf'/'enum'/
/// 'not' at the top level" and "array schema missing items", Anthropic's "input_schema does not support oneOf, allOf, or anyOf at the top level" and
/// "Property keys should match pattern".
/// </summary>
internal static partial class PortableRules
{
    private static readonly string[] NotAtRoot = ["anyOf", "oneOf", "allOf", "not", "if", "then", "else", "enum", "const"];

    public static IEnumerable<string> Broken(JsonElement schema)
    {
        if (!schema.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String || type.GetString() != "object")
        {
            yield return "root is no object";
        }

        if (!schema.TryGetProperty("properties", out var members) || members.ValueKind != JsonValueKind.Object)
        {
            yield return "root has no properties";
        }

        foreach (var keyword in NotAtRoot.Where(name => schema.TryGetProperty(name, out _)))
        {
            yield return $"root has {keyword}";
        }

        // As System.Text.Json and other clients read it.
        var text = schema.GetRawText();
        using (JsonDocument.Parse(text)) { }
        if (text.Length > 200_000)
        {
            yield return $"{text.Length} characters";
        }

        foreach (var broken in Parts(schema).SelectMany(OfPart))
        {
            yield return broken;
        }
    }

    private static IEnumerable<string> OfPart(JsonElement part)
    {
        foreach (
            var keyword in part.EnumerateObject().Where(keyword => keyword.Name.StartsWith('$') || keyword.Name is "definitions" or "isSensitive")
        )
        {
            yield return $"{keyword.Name} is left";
        }

        if (part.TryGetProperty("properties", out var members))
        {
            foreach (var member in members.EnumerateObject().Where(member => !Name().IsMatch(member.Name)))
            {
                yield return $"a member is called {member.Name}";
            }
        }

        if (part.TryGetProperty("required", out var required))
        {
            foreach (var name in required.EnumerateArray().Where(name => !Name().IsMatch(name.GetString()!)))
            {
                yield return $"{name} is required";
            }
        }

        if (part.TryGetProperty("type", out var type) && type.ToString().Contains("array") && !part.TryGetProperty("items", out _))
        {
            yield return "an array has no items";
        }
    }

    private static IEnumerable<JsonElement> Parts(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            yield break;
        }

        yield return schema;
        foreach (var keyword in schema.EnumerateObject())
        {
            var children = keyword.Name switch
            {
                "properties" => keyword.Value.EnumerateObject().Select(member => member.Value),
                "anyOf" or "oneOf" or "allOf" => keyword.Value.EnumerateArray(),
                "items" or "additionalProperties" or "not" or "if" or "then" or "else" => [keyword.Value],
                _ => Enumerable.Empty<JsonElement>(),
            };
            foreach (var part in children.SelectMany(Parts))
            {
                yield return part;
            }
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,64}\z")]
    private static partial Regex Name();
}
