using System.Collections.Generic;
using System.Linq;
using KartraGen.Schemas;
using KartraGen.Schemas.Json;

namespace KartraGen.Generator;

/// <summary>What a schema says of itself -> documentation.</summary>
internal static class Docs
{
    public static DocModel OfRecord(Schema schema, bool hasSets)
    {
        var remarks = new List<string>();
        if (hasSets)
        {
            var sets = schema.RequiredSets.Select(static set => string.Join(" and ", set));
            remarks.Add(
                $"{(schema.ExactlyOneSet ? "Exactly" : "At least")} one of these must be set, or nothing is sent: {string.Join("; ", sets)}."
            );
        }

        return new DocModel(Text(schema), remarks.ToEquatableArray());
    }

    public static DocModel OfEnum(Schema schema) =>
        new(Text(schema), new[] { "An open enum: a value that is not listed here is kept as it came." }.ToEquatableArray());

    public static DocModel OfUnion(Schema schema) =>
        new(Text(schema), new[] { "One of several kinds of value; JSON that is none of them is kept raw." }.ToEquatableArray());

    public static DocModel OfMember(SchemaProperty property, Schema target, TypeModel type, bool tracked)
    {
        var schema = property.Schema;
        var remarks = new List<string>();
        // In words only: [Obsolete] would turn a re-fetched schema into warnings, and warnings into a broken build.
        if (schema.Deprecated || target.Deprecated)
            remarks.Add("Deprecated.");
        if (property.When is { } when)
            remarks.Add(when);
        if (tracked)
            remarks.Add("Never assigned: not sent. Assigned null: sent as null.");
        if (target.Format is { } format && type.Kind == TypeKind.Text)
            remarks.Add($"Format: {format}.");
        var values = target
            .Literals.Where(static literal => literal.IsExact && literal.Kind != JsonKind.Null)
            .Select(static literal => literal.Text)
            .ToList();
        if (Constants.IsOne(target) && target.Values.All(static value => value.IsExact))
            remarks.Add($"Always {Quoted(target.Values.Single())}.");
        else if (values.Count > 0)
            remarks.Add($"Values: {string.Join(", ", values)}.");
        var limits = target.Limits.Where(static limit => limit.Keyword is not ("pattern" or "uniqueItems")).ToList();
        if (limits.Count > 0)
            remarks.Add($"Limits: {Plain(limits)}.");
        if (target.Refinements.Count > 0)
            remarks.Add($"One of these: {string.Join("; or ", target.Refinements.Select(Plain))}.");
        foreach (var pattern in target.Limits.Where(static limit => limit.Keyword == "pattern"))
            remarks.Add(
                EcmaPattern.ToDotNet(pattern.Value) is null ? $"Pattern, which is not checked here: {pattern.Value}" : $"Pattern: {pattern.Value}"
            );
        if ((schema.Default ?? target.Default) is { } value)
            remarks.Add($"Default: {value}");
        var examples = schema.Examples.Count > 0 ? schema.Examples : target.Examples;
        if (examples.Count > 0)
            remarks.Add($"Example: {string.Join(", ", examples)}");
        return new DocModel(Text(schema) ?? Text(target), remarks.ToEquatableArray());
    }

    private static string Plain(IEnumerable<SchemaLimit> limits) =>
        string.Join(", ", limits.Select(static limit => limit.Keyword + " " + limit.Value));

    private static string Quoted(SchemaLiteral value) => value.Kind == JsonKind.String ? $"\"{value.Text}\"" : value.Text;

    private static string? Text(Schema schema) =>
        !string.IsNullOrWhiteSpace(schema.Description) ? schema.Description
        : !string.IsNullOrWhiteSpace(schema.Title) ? schema.Title
        : null;
}
