using System;

namespace KartraGen.Generator;

/// <summary>
/// What a type is called: after its place, which is the action's name and the members on the way. A member on the way that repeats the
/// action or the member before it, or tells nothing, is left out: what <c>lead_details.custom_fields[].field_value</c> of
/// <c>Get Lead Details</c> is, is called <c>GetLeadDetailsResponseCustomFieldValue</c>.
/// </summary>
internal sealed class TypeName
{
    private readonly TypeName? _owner;
    private readonly string _root;
    private readonly string _inside;
    private readonly string _fullInside;

    private TypeName(TypeName? owner, string segment, string text, string full, string root, string inside, string fullInside) =>
        (_owner, Segment, Text, Full, _root, _inside, _fullInside) = (owner, segment, text, full, root, inside, fullInside);

    /// <summary>The last member on the way, in the singular for what a list or a map holds; empty at the root.</summary>
    public string Segment { get; }

    /// <summary>The name.</summary>
    public string Text { get; }

    /// <summary>The name with all members on the way, for where another type has <see cref="Text"/>.</summary>
    public string Full { get; }

    /// <summary>The name of a whole request or response.</summary>
    /// <param name="text">The name.</param>
    /// <param name="separator">What stands between it and the first member, so that no other action's types can be called alike.</param>
    public static TypeName Root(string text, string separator = "") => new(null, "", text, text, text, text + separator, text + separator);

    /// <summary>The name of what a member is.</summary>
    public TypeName Inside(string segment) => Inside(segment, _inside);

    /// <summary>The name of an alternative of the union of this name, which it keeps: <c>Object</c> alone would tell nothing.</summary>
    public TypeName Alternative(string segment) => Inside(segment, Text);

    private TypeName Inside(string segment, string before)
    {
        var (text, full) = (before + (_owner is null ? segment : WithoutRepeated(segment, Segment)), _fullInside + segment);
        var tells = segment is not ("Item" or "List" or "Object" or "Value") && !Repeats(segment, _root) && !Repeats(segment, Segment);
        return new TypeName(this, segment, text, full, _root, tells ? text : before, full);
    }

    /// <summary>The name of what a list of this name holds.</summary>
    public TypeName Item() => Held("Item");

    /// <summary>The name of what a map of this name holds.</summary>
    public TypeName Value() => Held("Value");

    private TypeName Held(string what)
    {
        if (_owner is null)
            return Inside(what);
        const string List = "List";
        var plural = Segment.EndsWith(List, StringComparison.Ordinal) ? Segment.Substring(0, Segment.Length - List.Length) : Segment;
        return _owner.Inside(plural.Length == 0 ? what : CSharpNames.Singular(plural) ?? (plural == Segment ? Segment + what : plural));
    }

    /// <summary>A name without the words at its beginning that another one says already: <c>field_value</c> of a <c>custom_field</c> is its value.</summary>
    private static string WithoutRepeated(string segment, string name)
    {
        for (var end = 1; end < segment.Length; end++)
        {
            if (!char.IsUpper(segment[end]) || char.IsUpper(segment[end - 1]))
                continue;
            if (!Repeats(segment.Substring(0, end), name))
                break;
            (segment, end) = (segment.Substring(end), 0);
        }

        return segment;
    }

    /// <summary>Whether a name says as whole words what another one does, in the plural or not.</summary>
    private static bool Repeats(string segment, string name)
    {
        segment = CSharpNames.Singular(segment) ?? segment;
        for (var at = name.IndexOf(segment, StringComparison.Ordinal); at >= 0; at = name.IndexOf(segment, at + 1, StringComparison.Ordinal))
        {
            var end = at + segment.Length;
            if (end < name.Length && name[end] == 's')
                end++;
            if (end == name.Length || !char.IsLower(name[end]))
                return true;
        }

        return false;
    }
}
