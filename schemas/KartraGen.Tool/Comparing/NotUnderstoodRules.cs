using KartraGen.Schemas.Json;

namespace KartraGen.Tool.Comparing;

/// <summary>KG8002: keywords that no other rule compares. What is not understood is never called safe.</summary>
internal static class NotUnderstoodRules
{
    /// <summary>Compared by other rules, or of no consequence (docs/membrane/dialect.md#keywords).</summary>
    private static readonly HashSet<string> Understood =
    [
        "type", "properties", "items", "required", "anyOf", "oneOf", "additionalProperties", "allowCustom", "default", "nullable", "$ref", "$defs", "definitions",
        "title", "description", "examples", "example", "$comment", "$schema", "$id", "format", "contentEncoding", "pattern",
        "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties",
        "readOnly", "readonly", "writeOnly", "isSensitive",
        "isImplied", "section", "iconUri", "isRichText", "referenceRecords", "referenceCollection", "referenceUdm", "referenceCollectionPath", "referenceCollectionUri",
    ];

    public static void Compare(ChangeLog log, SchemaPlace before, SchemaPlace after)
    {
        if (before.Node.Kind != JsonKind.Object || after.Node.Kind != JsonKind.Object)
        {
            if (!JsonSame.Of(before.Node, after.Node))
            {
                log.Add(ChangeRules.NotUnderstood, after, Severity.Dangerous, Severity.Dangerous, "changed in a way that is not understood", before.Node.Compact, after.Node.Compact);
            }

            return;
        }

        foreach (var keyword in before.Node.Members.Concat(after.Node.Members).Select(member => member.Name).Distinct())
        {
            var (old, now) = (before.Node[keyword], after.Node[keyword]);
            if ((!IsUnderstood(keyword, old) || !IsUnderstood(keyword, now)) && !JsonSame.Of(old, now))
            {
                log.Add(ChangeRules.NotUnderstood, after, Severity.Dangerous, Severity.Dangerous, $"'{keyword}' changed, which is not understood", Short(old), Short(now));
            }
        }
    }

    /// <summary>A known keyword of an unusual form is not understood either: enums of numbers, lists of items, formulas.</summary>
    private static bool IsUnderstood(string keyword, JsonNode? value) => keyword switch
    {
        "enum" => value is null or { Kind: JsonKind.Array } && (value?.Items.All(item => item.Kind == JsonKind.String) ?? true),
        "const" => value is null or { Kind: JsonKind.String },
        "items" => value is null or { Kind: JsonKind.Object or JsonKind.True or JsonKind.False },
        "properties" => value is null or { Kind: JsonKind.Object } && value?.Members is not [{ Name: ['$', ..] }, ..],
        _ => Understood.Contains(keyword),
    };

    private static string? Short(JsonNode? value) => value is null ? null : value.Compact.Length <= 80 ? value.Compact : value.Compact[..80] + "...";
}
