using System;
using System.Linq;

namespace KartraGen.Schemas.Normal.Rules;

/// <summary>An object that requires a member which nothing can match is matched by nothing: two kinds of one union, both at once.</summary>
internal sealed class MissingMemberRule : INormalRule
{
    public Schema? Apply(Schema schema, Reduction reduction)
    {
        if (schema.Never || schema.Required.Count == 0 || !Compositions.IsOnlyOrNull(schema.Composition))
            return null;

        // Only what was put together from two can contradict itself.
        return schema.Properties.Any(property =>
            property.Schema.Composition is { AllOf.Count: > 1 }
            && schema.Required.Contains(property.Name, StringComparer.Ordinal)
            && reduction.ReduceMember(property.Schema).Never
        )
            ? schema with
            {
                Never = true,
            }
            : null;
    }
}
