using KartraGen.Schemas.Json;
using KartraGen.Schemas.Snapshots;

namespace KartraGen.Tool.Comparing.Rules;

/// <summary>KG8002: keywords that no other rule compares. What is not understood is never called safe.</summary>
internal sealed class NotUnderstoodRules : ISchemaRule
{
    /// <summary>Compared by other rules, or of no consequence (docs/membrane/dialect.md#keywords).</summary>
    private static readonly HashSet<string> Understood =
    [
        "type",
        "properties",
        "items",
        "required",
        "anyOf",
        "oneOf",
        "allOf",
        "enum",
        "const",
        "dependentRequired",
        "dependencies",
        "dependentSchemas",
        "if",
        "then",
        "else",
        "additionalProperties",
        "allowCustom",
        "default",
        "nullable",
        "$ref",
        "$defs",
        "definitions",
        "title",
        "description",
        "examples",
        "example",
        "$comment",
        "$schema",
        "$id",
        "format",
        "contentEncoding",
        "pattern",
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "multipleOf",
        "uniqueItems",
        "minLength",
        "maxLength",
        "minItems",
        "maxItems",
        "minProperties",
        "maxProperties",
        "readOnly",
        "readonly",
        "writeOnly",
        "isSensitive",
        "isImplied",
        "section",
        "iconUri",
        "isRichText",
        "referenceRecords",
        "referenceCollection",
        "referenceUdm",
        "referenceCollectionPath",
        "referenceCollectionUri",
    ];

    public void Compare(ChangeLog log, SchemaPlace before, SchemaPlace after)
    {
        foreach (var keyword in Keywords(before).Union(Keywords(after)))
        {
            var (old, now) = (Values(before, keyword), Values(after, keyword));
            if (!old.Keys.ToHashSet().SetEquals(now.Keys))
            {
                log.Add(
                    ChangeRules.NotUnderstood,
                    after,
                    Severity.Dangerous,
                    Severity.Dangerous,
                    $"'{keyword}' changed, which is not understood",
                    Short(old),
                    Short(now)
                );
            }
        }
    }

    private static IEnumerable<string> Keywords(SchemaPlace place) =>
        place.Nodes.SelectMany(node => node.Members).Where(member => !IsUnderstood(place, member.Name, member.Value)).Select(member => member.Name);

    /// <summary>The values of a keyword as they stand, by what they say.</summary>
    private static Dictionary<string, string> Values(SchemaPlace place, string keyword)
    {
        var values = new Dictionary<string, string>();
        foreach (var node in place.Nodes)
        {
            if (node[keyword] is { } value && !IsUnderstood(place, keyword, value))
            {
                values[CanonicalText.Of(value)] = value.Compact;
            }
        }

        return values;
    }

    /// <summary>A known keyword of an unusual form is not understood either: lists of items, formulas, values that the type forbids.</summary>
    private static bool IsUnderstood(SchemaPlace place, string keyword, JsonNode value) =>
        keyword switch
        {
            "enum" or "const" or "type" => !place.Schema.Never,
            "items" => value.Kind is JsonKind.Object or JsonKind.True or JsonKind.False,
            "properties" => value is { Kind: JsonKind.Object, Members: not [{ Name: ['$', ..] }, ..] },
            "not" => value is { Kind: JsonKind.True or JsonKind.False } or { Kind: JsonKind.Object, Members.Count: 0 },
            "patternProperties" => value.Members.Count == 0,
            _ => Understood.Contains(keyword),
        };

    private static string? Short(Dictionary<string, string> values) =>
        values.Count == 0 ? null
        : string.Join(", ", values.Values.Order(StringComparer.Ordinal)) is var text && text.Length <= 80 ? text
        : text[..80] + "...";
}
