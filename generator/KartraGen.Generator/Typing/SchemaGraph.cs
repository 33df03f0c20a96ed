using System;
using System.Collections.Generic;
using System.Linq;
using KartraGen.Schemas;

namespace KartraGen.Generator;

/// <summary>A document's schemas as nodes: what references stand for, and which choices there are. No walk recurses, so none is too deep.</summary>
internal sealed class SchemaGraph
{
    /// <summary>More references to references, or unions of one, say nothing that a reader could follow.</summary>
    private const int MaxHops = 64;

    private readonly Dictionary<string, Schema> _definitions;
    private readonly Lazy<HashSet<string>> _nullable;
    private readonly Lazy<HashSet<string>> _sensitive;
    private readonly Lazy<Dictionary<string, int>> _uses;

    public SchemaGraph(SchemaDocument document)
    {
        _definitions = document.Definitions.ToDictionary(
            static definition => definition.Pointer,
            static definition => definition.Schema,
            StringComparer.Ordinal
        );
        if (_definitions.ContainsKey("#"))
            _definitions["#"] = document.Root; // which is read twice where it is referred to
        (_nullable, _sensitive) = (
            new(() => Definitions(Choices, static choice => choice.Nullable)),
            new(() => Definitions(Parts, static part => part.Sensitive))
        );
        _uses = new(() => Uses(document));
    }

    /// <summary>Whether several places refer to a definition.</summary>
    public bool IsShared(string pointer) => _uses.Value.TryGetValue(pointer, out var uses) && uses > 1;

    /// <summary>How many alternatives, and values of theirs, were gone through: a definition's are wherever another union names it.</summary>
    public int Steps { get; private set; }

    /// <summary>What a reference stands for in the end; "any JSON" where that is nothing.</summary>
    public Schema Resolve(Schema schema)
    {
        for (var hops = 0; schema.Reference is not null && hops < MaxHops; hops++)
            schema = Target(schema.Reference);
        return schema.Reference is null ? schema : Schema.Any;
    }

    /// <summary>The schema that decides the type: references are followed, and unions that have one alternative beside null.</summary>
    /// <returns>The schema and the last reference on the way to it; null where the way has no end in sight.</returns>
    public (Schema Node, string? Pointer)? Find(Schema schema)
    {
        var (first, pointer) = (schema, (string?)null);
        for (var hops = 0; hops < MaxHops; hops++)
        {
            pointer = schema.Reference ?? pointer;
            if (Next(schema) is not { } next)
                return (schema, pointer);
            schema = next;
        }

        return IsCircle(schema) ? (Schema.Any, pointer) : null;
    }

    /// <summary>Alternatives of alternatives are alternatives, each once, since a union may name itself. Null is none.</summary>
    public List<Schema> Alternatives(Schema union, EquatableArray<Schema> alternatives)
    {
        var flat = new List<Schema>();
        var taken = new HashSet<Schema>(SchemaNodes.Comparer) { union };
        var rest = new Stack<Schema>(alternatives.Reverse());
        for (; rest.Count > 0; Steps++)
        {
            var alternative = rest.Pop();
            var target = Resolve(alternative);
            if (target is not { Alternatives.Count: > 0, Properties.Count: 0 })
            {
                Steps += target.Enum.Count;
                if (target.Types != SchemaTypes.Null && taken.Add(target))
                    flat.Add(alternative);
            }
            else if (taken.Add(target))
            {
                foreach (var inner in target.Alternatives.Reverse())
                    rest.Push(inner);
            }
        }

        return flat;
    }

    /// <summary>Whether null is among the values.</summary>
    public bool IsNullable(Schema schema) =>
        Choices(schema).Any(choice => choice.Nullable || (choice.Reference is not null && _nullable.Value.Contains(choice.Reference)));

    /// <summary>Whether it, a choice, an item or a map's value is secret. A record says so of its members itself.</summary>
    public bool IsSensitive(Schema schema) =>
        Parts(schema).Any(part => part.Sensitive || (part.Reference is not null && _sensitive.Value.Contains(part.Reference)));

    /// <summary>The schema and its alternatives however deep, but not what they refer to.</summary>
    private static IEnumerable<Schema> Choices(Schema schema) =>
        schema.Alternatives.Count == 0 ? [schema] : Walk(schema, static choice => choice.Alternatives);

    /// <summary>As <see cref="Choices"/>, with the items of lists and the values of maps.</summary>
    private static IEnumerable<Schema> Parts(Schema schema) =>
        Walk(
            schema,
            static part => part.Alternatives.Append(part.Items).Append(part.Properties.Count == 0 ? part.AdditionalProperties : null).OfType<Schema>()
        );

    /// <summary>How often each definition is referred to. What stands at several places is one schema here, and counts once.</summary>
    private static Dictionary<string, int> Uses(SchemaDocument document)
    {
        var uses = new Dictionary<string, int>(StringComparer.Ordinal);
        var seen = new HashSet<Schema>(SchemaNodes.Comparer);
        var rest = new Stack<Schema?>(document.Definitions.Select(static definition => definition.Schema).Append(document.Root));
        while (rest.Count > 0)
        {
            if (rest.Pop() is not { } schema || !seen.Add(schema))
                continue;
            if (schema.Reference is { } reference)
                uses[reference] = uses.TryGetValue(reference, out var number) ? number + 1 : 1;
            foreach (
                var inside in schema
                    .Alternatives.Concat(schema.Properties.Select(static property => property.Schema))
                    .Append(schema.Items)
                    .Append(schema.AdditionalProperties)
            )
                rest.Push(inside);
        }

        return uses;
    }

    private static List<Schema> Walk(Schema schema, Func<Schema, IEnumerable<Schema>> next)
    {
        var walked = new List<Schema> { schema };
        for (var i = 0; i < walked.Count; i++)
            walked.AddRange(next(walked[i]));
        return walked;
    }

    /// <summary>The definitions that have such a part, or refer to one that has: found from there backwards, each once.</summary>
    private HashSet<string> Definitions(Func<Schema, IEnumerable<Schema>> partsOf, Func<Schema, bool> isSuch)
    {
        var parts = _definitions.SelectMany(definition => partsOf(definition.Value).Select(part => (definition.Key, Part: part))).ToList();
        var referring = parts
            .Where(static pair => pair.Part.Reference is not null)
            .ToLookup(static pair => pair.Part.Reference!, static pair => pair.Key, StringComparer.Ordinal);
        var such = new HashSet<string>(parts.Where(pair => isSuch(pair.Part)).Select(static pair => pair.Key), StringComparer.Ordinal);
        var rest = new Stack<string>(such);
        while (rest.Count > 0)
        {
            foreach (var pointer in referring[rest.Pop()])
            {
                if (such.Add(pointer))
                    rest.Push(pointer);
            }
        }

        return such;
    }

    private Schema Target(string pointer) => _definitions.TryGetValue(pointer, out var target) ? target : Schema.Any;

    private Schema? Next(Schema schema)
    {
        if (schema.Reference is not null)
            return Target(schema.Reference);
        if (schema.Alternatives.Count == 0 || schema.Properties.Count > 0)
            return null;
        var others = schema.Alternatives.Where(alternative => Resolve(alternative).Types != SchemaTypes.Null).Take(2).ToList();
        return others.Count == 1 ? others[0] : null;
    }

    private bool IsCircle(Schema schema)
    {
        var at = schema;
        for (var hops = 0; hops < MaxHops && Next(at) is { } next; hops++)
        {
            at = next;
            if (ReferenceEquals(at, schema))
                return true;
        }

        return false;
    }
}
