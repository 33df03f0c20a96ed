namespace KartraGen.Generator.Snapshots;

/// <summary>An action's input or output schema with the definitions that it refers to.</summary>
internal sealed record SchemaDocument(Schema Root, EquatableArray<SchemaDefinition> Definitions)
{
    public Schema? Definition(string pointer)
    {
        foreach (var definition in Definitions)
        {
            if (definition.Pointer == pointer)
                return definition.Schema;
        }

        return null;
    }
}
