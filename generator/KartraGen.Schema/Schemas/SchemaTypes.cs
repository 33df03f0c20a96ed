using System;

namespace KartraGen.Schemas;

/// <summary>The types of JSON Schema; <see cref="None"/> where a schema names none that we know.</summary>
[Flags]
internal enum SchemaTypes
{
    None = 0,
    Null = 1,
    Boolean = 2,
    Integer = 4,
    Number = 8,
    String = 16,
    Array = 32,
    Object = 64,
}
