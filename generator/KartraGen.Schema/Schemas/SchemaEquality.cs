using System.Collections.Generic;

namespace KartraGen.Schemas;

/// <summary>
/// Whether two schemas say the same. What is inside waits on a list of its own: a record's own equality would cost the stack some
/// frames a level, and look at shared parts as often as there are ways to them.
/// </summary>
internal sealed class SchemaEquality
{
    /// <summary>Smaller schemas are compared without a note of what was compared.</summary>
    private const int Few = 256;

    private readonly Stack<(Schema Left, Schema Right)> _rest = new();
    private HashSet<(int, int)>? _seen;
    private Dictionary<Schema, int>? _numbers;
    private int _steps;

    private SchemaEquality() { }

    public static bool Of(Schema left, Schema right)
    {
        var equality = new SchemaEquality();
        return equality.Add(left, right) && equality.Run();
    }

    private bool Run()
    {
        while (_rest.Count > 0)
        {
            var (left, right) = _rest.Pop();
            if (++_steps > Few && !(_seen ??= []).Add((Number(left), Number(right))))
                continue;
            if (!IsFlatlyEqual(left, right) || !AddInside(left, right))
                return false;
        }

        return true;
    }

    private int Number(Schema schema)
    {
        _numbers ??= new Dictionary<Schema, int>(SchemaNodes.Comparer);
        if (!_numbers.TryGetValue(schema, out var number))
            _numbers.Add(schema, number = _numbers.Count);
        return number;
    }

    private static bool IsFlatlyEqual(Schema left, Schema right) =>
        left.Never == right.Never
        && left.Types == right.Types
        && left.ImpliesObject == right.ImpliesObject
        && left.Closed == right.Closed
        && left.Listed == right.Listed
        && left.Open == right.Open
        && left.ExactlyOneSet == right.ExactlyOneSet
        && left.ReadOnly == right.ReadOnly
        && left.WriteOnly == right.WriteOnly
        && left.Sensitive == right.Sensitive
        && left.Deprecated == right.Deprecated
        && left.Properties.Count == right.Properties.Count
        && left.Reference == right.Reference
        && left.Title == right.Title
        && left.Description == right.Description
        && left.Format == right.Format
        && left.Default == right.Default
        && left.Discriminator == right.Discriminator
        && left.Limits.Equals(right.Limits)
        && left.Refinements.Equals(right.Refinements)
        && left.Examples.Equals(right.Examples)
        && left.Required.Equals(right.Required)
        && left.RequiredSets.Equals(right.RequiredSets)
        && left.BranchSets.Equals(right.BranchSets)
        && left.Conditions.Equals(right.Conditions)
        && left.Enum.Equals(right.Enum)
        && left.Literals.Equals(right.Literals)
        && left.DiscriminatorValues.Equals(right.DiscriminatorValues);

    private bool AddInside(Schema left, Schema right)
    {
        for (var i = 0; i < left.Properties.Count; i++)
        {
            var (mine, theirs) = (left.Properties[i], right.Properties[i]);
            if (mine.Name != theirs.Name || mine.When != theirs.When || !Add(mine.Schema, theirs.Schema))
                return false;
        }

        return Add(left.Items, right.Items)
            && Add(left.AdditionalProperties, right.AdditionalProperties)
            && Add(left.Alternatives, right.Alternatives)
            && Add(left.Composition, right.Composition);
    }

    private bool Add(SchemaComposition? left, SchemaComposition? right)
    {
        if (left is null || right is null || ReferenceEquals(left, right))
            return ReferenceEquals(left, right);
        if (left.OrNull != right.OrNull || left.Choices.Count != right.Choices.Count || left.Branches.Count != right.Branches.Count)
            return false;
        for (var i = 0; i < left.Choices.Count; i++)
        {
            if (left.Choices[i].ExactlyOne != right.Choices[i].ExactlyOne || !Add(left.Choices[i].Arms, right.Choices[i].Arms))
                return false;
        }

        for (var i = 0; i < left.Branches.Count; i++)
        {
            var (mine, theirs) = (left.Branches[i], right.Branches[i]);
            if (!Add(mine.If, theirs.If) || !Add(mine.Then, theirs.Then) || !Add(mine.Else, theirs.Else))
                return false;
        }

        return Add(left.AllOf, right.AllOf) && Add(left.Not, right.Not);
    }

    private bool Add(EquatableArray<Schema> left, EquatableArray<Schema> right)
    {
        if (left.Count != right.Count)
            return false;
        for (var i = 0; i < left.Count; i++)
        {
            if (!Add(left[i], right[i]))
                return false;
        }

        return true;
    }

    private bool Add(Schema? left, Schema? right)
    {
        if (left is null || right is null || ReferenceEquals(left, right))
            return ReferenceEquals(left, right);
        _rest.Push((left, right));
        return true;
    }
}
