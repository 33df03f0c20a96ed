using System.Collections.Generic;
using System.Linq;
using KartraGen.Schemas.Json;

namespace KartraGen.Schemas.Normal;

/// <summary>A schema on the way to its normal form: it waits for the schemas inside.</summary>
internal sealed class NormalFrame(Schema written, string segment, NormalFrame? parent, int slot)
{
    private const string Arm = "/anyOf/";

    private Schema?[] _inside = [];
    private string? _pointer;

    public Schema Written => written;

    /// <summary>Names it, should it be referred to.</summary>
    public string Pointer => _pointer ??= parent is null ? segment : parent.Pointer + Segment;

    public NormalFrame? Parent => parent;

    /// <summary>What it is put together from, where that is several schemas.</summary>
    public HashSet<JsonNode>? Parts { get; set; }

    /// <summary>An alternative that is referred to is called like its union and by its constant or title: a number would say nothing.</summary>
    private string Segment => segment != Arm ? segment : $"{Arm}{slot}/{Name(parent!)} {Label}";

    private string Label =>
        Reduced!
            .Properties.Where(static property => property.Schema.Enum.Count == 1)
            .Select(static property => property.Schema.Enum[0].Value)
            .Append(Reduced.Title ?? "Object")
            .First()
            .Replace('/', ' ')
            .Replace('#', ' ');

    public int Depth { get; } = parent is null ? 0 : parent.Depth + 1;

    /// <summary>The schema by itself, the schemas inside as they are written.</summary>
    public Schema? Reduced { get; set; }

    public Schema? Result { get; private set; }

    /// <summary>Whether a schema inside is the same again.</summary>
    public bool IsReferred { get; set; }

    /// <summary>How many schemas inside are not done.</summary>
    public int Missing { get; private set; }

    /// <summary>Done without a look inside.</summary>
    public void Stop(Schema result) => Result = result;

    /// <summary>The schemas inside, to be done next.</summary>
    public IEnumerable<NormalFrame> Children()
    {
        if (Result is not null || Reduced is not { } reduced)
            return [];

        var children = new List<NormalFrame>();
        foreach (var property in reduced.Properties)
            children.Add(
                new NormalFrame(property.Schema, "/properties/" + property.Name.Replace("~", "~0").Replace("/", "~1"), this, children.Count)
            );
        if (reduced.Items is { } items)
            children.Add(new NormalFrame(items, "/items", this, children.Count));
        if (reduced.AdditionalProperties is { } additional)
            children.Add(new NormalFrame(additional, "/additionalProperties", this, children.Count));
        for (var i = 0; i < reduced.Alternatives.Count; i++)
            children.Add(new NormalFrame(reduced.Alternatives[i], Arm, this, children.Count));
        _inside = new Schema?[children.Count];
        Missing = children.Count;
        children.Reverse();
        return children;
    }

    /// <summary>The schema with the schemas inside in their normal form.</summary>
    public Schema Build()
    {
        var reduced = Reduced!;
        if (_inside.Length == 0)
            return reduced;
        var next = 0;
        return Folded(
            reduced with
            {
                Properties = reduced.Properties.Select(property => property with { Schema = _inside[next++]! }).ToEquatableArray(),
                Items = reduced.Items is null ? null : _inside[next++],
                AdditionalProperties = reduced.AdditionalProperties is null ? null : _inside[next++],
                Alternatives = reduced.Alternatives.Count == 0 ? default : _inside.Skip(next).Select(static schema => schema!).ToEquatableArray(),
            }
        );
    }

    /// <summary>Alternatives that were written otherwise inside may turn out to be equal; see <see cref="Rules.Arms.EqualArmsRule"/>.</summary>
    private static Schema Folded(Schema schema)
    {
        if (schema.Alternatives.Count is < 2 or > Rules.Arms.EqualArmsRule.MaxCompared)
            return schema;
        var arms = schema.Alternatives.GroupBy(Annotations.Without).Select(static group => group.First()).ToEquatableArray();
        return arms.Count == schema.Alternatives.Count ? schema
            : arms.Count > 1 ? schema with { Alternatives = arms }
            : Annotations.Describe(arms[0], schema) with { Types = arms[0].Types | schema.Types };
    }

    private static string Name(NormalFrame frame) => frame.Pointer.Substring(frame.Pointer.LastIndexOfAny(['/', '#']) + 1);

    public void Close(Schema result)
    {
        Result = result;
        Missing = -1;
        if (parent is null)
            return;
        parent._inside[slot] = result;
        parent.Missing--;
    }
}
