namespace KartraGen.Schemas.Normal;

/// <summary>One step from what is written to what is meant. It looks at one schema and not at the schemas inside, unless they are of the same value.</summary>
internal interface INormalRule
{
    /// <returns>The schema after the step; null where the rule has nothing to say.</returns>
    Schema? Apply(Schema schema, Reduction reduction);
}
