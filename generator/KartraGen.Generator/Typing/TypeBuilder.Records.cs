using System;
using System.Collections.Generic;
using System.Linq;
using KartraGen.Schemas;

namespace KartraGen.Generator;

/// <content>An object with properties: a record and its members.</content>
internal sealed partial class TypeBuilder
{
    private TypeModel Record(Schema schema, TypeName name) =>
        Declare(TypeKind.Record, schema, name, schema.Properties.Sum(static property => Parts(property.Name)), text => Record(schema, name, text));

    private RecordModel Record(Schema schema, TypeName name, string text)
    {
        var properties = schema
            .Properties.Where(property => direction == Direction.Input ? !property.Schema.ReadOnly : !property.Schema.WriteOnly)
            .ToList();
        var members = Members(schema, properties, name, text);
        var others =
            schema.AdditionalProperties is { } additional && !IsUntyped(additional) ? Map(additional, name.Inside("AdditionalProperty")) : null;
        var numbers = properties
            .Select(static (property, number) => (property.Name, number))
            .ToDictionary(static pair => pair.Name, static pair => pair.number, StringComparer.Ordinal);
        EquatableArray<EquatableSet<int>> Numbered(EquatableArray<EquatableSet<string>> sets) =>
            direction == Direction.Input && sets.All(set => set.All(numbers.ContainsKey))
                ? sets.Select(set => set.Select(member => numbers[member]).ToEquatableSet()).ToEquatableArray()
                : default;
        var sets = Numbered(schema.RequiredSets);
        return new RecordModel(text, Docs.OfRecord(schema, sets.Count > 0), members, others, sets, schema.ExactlyOneSet)
        {
            Expected =
                direction == Direction.Output
                    ? schema
                        .Required.Where(numbers.ContainsKey)
                        .Select(member => numbers[member])
                        .Distinct()
                        .OrderBy(static number => number)
                        .ToEquatableArray()
                    : default,
            LeftOut = others is null
                ? default
                : schema
                    .Properties.Where(property => !numbers.ContainsKey(property.Name))
                    .Select(static property => property.Name)
                    .ToEquatableArray(),
            TakesAny = schema.ImpliesObject,
            SensitiveOthers = others is not null && _graph.IsSensitive(schema.AdditionalProperties!),
            BranchSets = Numbered(schema.BranchSets),
            Conditions = direction == Direction.Input ? Conditions.Of(schema, members) : default,
        };
    }

    /// <summary>Built in ordinal order of the wire names, so that reordering a schema renames no type.</summary>
    private EquatableArray<MemberModel> Members(Schema schema, List<SchemaProperty> properties, TypeName owner, string ownerText)
    {
        var names = new NameScope(CSharpNames.RecordMembers.Append(ownerText)).TakeAll(
            properties.Select(static property => (property.Name, property.Name))
        );
        var fields = new NameScope(["_json"]);
        var required = new HashSet<string>(direction == Direction.Input ? schema.Required : default, StringComparer.Ordinal);
        var members = properties
            .OrderBy(static property => property.Name, StringComparer.Ordinal)
            .ToDictionary(
                static property => property.Name,
                property =>
                {
                    var name = names[property.Name];
                    return Member(property, required.Contains(property.Name), name, fields.Take(CSharpNames.Field(name), "Value"), owner);
                },
                StringComparer.Ordinal
            );
        return properties.Select(property => members[property.Name]).ToEquatableArray();
    }

    private MemberModel Member(SchemaProperty property, bool required, string name, string field, TypeName owner)
    {
        var type = Build(property.Schema, owner.Inside(CSharpNames.Pascal(property.Name)));
        var output = direction == Direction.Output;
        var nullable = type.Kind == TypeKind.Element || _graph.IsNullable(property.Schema); // null is any JSON too
        IsCut |= _text >= MaxText;
        var described = _text < MaxText ? property : property with { Schema = Schema.Any };
        var target = Resolve(described.Schema);
        var constant = required && !nullable ? Constants.Of(Resolve(property.Schema), type) : null;
        var docs = Docs.OfMember(described, target, type, !output && nullable && !required);
        _text += (docs.Summary?.Length ?? 0) + docs.Remarks.Sum(static remark => remark.Length);
        return new MemberModel(property.Name, name, field, type, docs)
        {
            // Schemas lie about what they return (docs/membrane/dialect.md#schemas-lie), so no member of an answer is required.
            Required = required && constant is null,
            Constant = constant,
            Nullable = required ? nullable : !(output && type.Kind == TypeKind.List),
            TracksNull = !output && !required && nullable,
            EmptyWhenAbsent = output && type.Kind == TypeKind.List,
            Sensitive = _graph.IsSensitive(property.Schema),
            Checks = output ? default : Checks.Of(target, type),
            Refinements = output ? default : Checks.OfRefinements(target, type),
        };
    }

    private static bool IsUntyped(Schema schema) => schema is { Types: SchemaTypes.None, Reference: null, Alternatives.Count: 0 };
}
