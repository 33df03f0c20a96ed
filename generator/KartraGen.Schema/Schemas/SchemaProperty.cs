namespace KartraGen.Schemas;

/// <summary>A property of an object schema, under the name it has on the wire.</summary>
internal sealed record SchemaProperty(string Name, Schema Schema);
